package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;

/// Tells how the instances of a classic load balancer stand: all that are registered, or those asked
/// for.
final class ClassicDescribeInstanceHealth
        implements Operation<DescribeInstanceHealthRequest, DescribeInstanceHealthResponse> {
    private final Health health;
    private final InstanceDirectory directory;

    ClassicDescribeInstanceHealth(Health health, InstanceDirectory directory) {
        this.health = health;
        this.directory = directory;
    }

    @Override
    public Answer<DescribeInstanceHealthResponse> handle(
            CallContext call, View view, DescribeInstanceHealthRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        Scope scope = Scope.of(call);
        List<InstanceState> states = request.instances().isEmpty()
                ? view.list(scope.instances(balancer.name())).stream()
                        .map(Versioned::value)
                        .filter(i -> ClassicInstances.isShown(balancer, i))
                        .map(i -> state(i.instanceId(), health.classic(balancer, i)))
                        .toList()
                : request.instances().stream()
                        .map(i -> asked(call, view, balancer, i.instanceId()))
                        .toList();
        return Answer.of(
                DescribeInstanceHealthResponse.builder().instanceStates(states).build());
    }

    private InstanceState asked(CallContext call, View view, StoredClassic balancer, @Nullable String instanceId) {
        String id = Constraint.MEMBER.required("instances.instanceId", instanceId);
        if (!ClassicInstances.isId(id)) {
            throw ClassicErrors.invalidInstance("Could not find EC2 instance " + id + ".");
        }
        Optional<ClassicInstance> found = view.get(
                        Scope.of(call).instances(balancer.name()).key(id))
                .filter(i -> ClassicInstances.isShown(balancer, i));
        if (found.isPresent()) {
            return state(id, health.classic(balancer, found.get()));
        }
        if (directory.address(view, call.account(), call.region(), id).isEmpty()) {
            throw ClassicErrors.invalidInstance("Could not find EC2 instance " + id + ".");
        }
        return state(id, "OutOfService", "Instance", "Instance is not currently registered with the LoadBalancer.");
    }

    private static InstanceState state(String id, TargetState state) {
        return switch (state.kind()) {
            case HEALTHY -> state(id, "InService", "N/A", "N/A");
            case DRAINING -> state(id, "InService", "N/A", "Instance deregistration currently in progress.");
            case UNHEALTHY ->
                state(
                        id,
                        "OutOfService",
                        "Instance",
                        "Instance has failed at least the UnhealthyThreshold number of health checks consecutively.");
            case INITIAL, UNUSED -> state(id, "OutOfService", "ELB", "Instance registration is still in progress.");
        };
    }

    private static InstanceState state(String id, String state, String reason, String description) {
        return InstanceState.builder()
                .instanceId(id)
                .state(state)
                .reasonCode(reason)
                .description(description)
                .build();
    }
}
