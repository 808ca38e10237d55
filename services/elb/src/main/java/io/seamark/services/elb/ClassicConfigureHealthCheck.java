package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckResponse;

/// Sets how a classic load balancer checks its instances.
final class ClassicConfigureHealthCheck
        implements Operation<ConfigureHealthCheckRequest, ConfigureHealthCheckResponse> {
    @Override
    public Answer<ConfigureHealthCheckResponse> handle(
            CallContext call, View view, ConfigureHealthCheckRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        ClassicCheck check = ClassicCheck.read(request.healthCheck());
        return new Answer<>(
                ConfigureHealthCheckResponse.builder()
                        .healthCheck(check.shape())
                        .build(),
                balancer.withCheck(check).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, ConfigureHealthCheckRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
