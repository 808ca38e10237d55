package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTargetsException;

/// Registers targets with a target group; one that is registered is no error.
final class RegisterTargets implements Operation<RegisterTargetsRequest, RegisterTargetsResponse> {
    private final InstanceDirectory directory;

    RegisterTargets(InstanceDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Answer<RegisterTargetsResponse> handle(CallContext call, View view, RegisterTargetsRequest request) {
        StoredGroup group = StoredGroup.require(view, call, request.targetGroupArn());
        Scope scope = Scope.of(call);
        var standing = new HashMap<String, StoredTarget>();
        view.list(scope.targets(group.id())).forEach(t -> standing.put(t.name(), t.value()));
        Txn changes = Txn.none();
        for (TargetDescription given : Constraint.notEmpty("targets", request.targets())) {
            StoredTarget wanted = wanted(call, view, group, given);
            StoredTarget before = standing.put(wanted.name(), wanted);
            if (before == null || before.isDraining()) {
                changes = changes.and(wanted.put(scope, group.id()));
            }
        }
        if (standing.size() > StoredTarget.LIMIT) {
            throw TooManyTargetsException.builder()
                    .message("The maximum number of targets has been reached on target group '" + group.arn() + "'")
                    .build();
        }
        return new Answer<>(RegisterTargetsResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, RegisterTargetsRequest request) {
        return List.of(Constraint.MEMBER.required("targetGroupArn", request.targetGroupArn()));
    }

    private StoredTarget wanted(CallContext call, View view, StoredGroup group, TargetDescription given) {
        String id = Constraint.MEMBER.required("targets.id", given.id());
        int port = Constraint.MEMBER.range("targets.port", given.port(), group.port(), 1, 65535);
        Constraint.refuse(given.quicServerId() != null, "QuicServerId");
        String address = group.isInstance()
                ? Optional.of(id)
                        .filter(ClassicInstances::isId)
                        .flatMap(i -> directory.address(view, call.account(), call.region(), i))
                        .orElseThrow(() -> V2Errors.invalidTarget("Instance ID '" + id + "' is not valid"))
                : Targets.ip(id);
        return new StoredTarget(group.arn(), id, port, given.availabilityZone(), address, call.time(), null);
    }
}
