package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/// Tells how the targets of a group stand: all that are registered, or those asked for.
final class DescribeTargetHealth implements Operation<DescribeTargetHealthRequest, DescribeTargetHealthResponse> {
    private final Health health;

    DescribeTargetHealth(Health health) {
        this.health = health;
    }

    @Override
    public Answer<DescribeTargetHealthResponse> handle(
            CallContext call, View view, DescribeTargetHealthRequest request) {
        StoredGroup group = StoredGroup.require(view, call, request.targetGroupArn());
        Scope scope = Scope.of(call);
        boolean used = Uses.read(view, scope).isUsed(group.arn());
        List<StoredTarget> all = view.list(scope.targets(group.id())).stream()
                .map(Versioned::value)
                .toList();
        var described = new ArrayList<TargetHealthDescription>();
        if (request.targets().isEmpty()) {
            all.forEach(t -> described.add(described(group, t, used)));
        }
        for (TargetDescription given : request.targets()) {
            List<StoredTarget> named = Targets.named(all, given);
            named.forEach(t -> described.add(described(group, t, used)));
            if (named.isEmpty()) {
                described.add(TargetHealthDescription.builder()
                        .target(
                                given.port() == null
                                        ? given.toBuilder().port(group.port()).build()
                                        : given)
                        .targetHealth(shape(TargetState.NOT_REGISTERED))
                        .build());
            }
        }
        return Answer.of(DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(described)
                .build());
    }

    private TargetHealthDescription described(StoredGroup group, StoredTarget target, boolean used) {
        String checked = group.check().port();
        return TargetHealthDescription.builder()
                .target(TargetDescription.builder()
                        .id(target.id())
                        .port(target.port())
                        .availabilityZone(target.zone())
                        .build())
                .healthCheckPort(checked.equals(StoredCheck.TRAFFIC_PORT) ? Integer.toString(target.port()) : checked)
                .targetHealth(shape(health.target(group, target, () -> used)))
                .build();
    }

    private static TargetHealth shape(TargetState state) {
        return TargetHealth.builder()
                .state(state.kind().name().toLowerCase(Locale.ROOT))
                .reason(state.reason().isEmpty() ? null : state.reason())
                .description(state.description().isEmpty() ? null : state.description())
                .build();
    }
}
