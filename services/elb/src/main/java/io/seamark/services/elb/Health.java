package io.seamark.services.elb;

import io.seamark.planes.proxy.TargetHealth;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// How registered targets stand, asked of the plane at this moment.
final class Health {
    private final ForwardingPlane plane;

    Health(ForwardingPlane plane) {
        this.plane = plane;
    }

    TargetState classic(StoredClassic balancer, ClassicInstance instance) {
        String group = ClassicGroups.of(balancer).getFirst().id();
        return TargetState.of(true, instance.isDraining(), plane.health(group, instance.instanceId()));
    }

    /// @param used whether a listener forwards to the group; asked only where the plane does not
    ///        check the target
    TargetState target(StoredGroup group, StoredTarget target, BooleanSupplier used) {
        Optional<TargetHealth> known = plane.health(group.arn(), target.name());
        boolean checked = known.isPresent()
                && switch (known.get().state()) {
                    case INITIAL, HEALTHY, UNHEALTHY -> true;
                    case UNUSED, DRAINING, DRAINED -> false;
                };
        return TargetState.of(checked || target.isDraining() || used.getAsBoolean(), target.isDraining(), known);
    }

    /// Whether a draining target has nothing under way any more. A plane that does not know it, or
    /// does not use its group, has nothing under way.
    boolean isDrained(String groupId, String targetId) {
        Optional<TargetHealth> known = plane.health(groupId, targetId);
        return known.isEmpty()
                || known.get().state() == TargetHealth.State.DRAINED
                || (known.get().state() == TargetHealth.State.UNUSED
                        && known.get().inFlight() == 0);
    }
}
