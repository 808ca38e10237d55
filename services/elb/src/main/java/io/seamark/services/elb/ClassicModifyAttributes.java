package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesResponse;

/// Changes the attributes of a classic load balancer.
final class ClassicModifyAttributes
        implements Operation<ModifyLoadBalancerAttributesRequest, ModifyLoadBalancerAttributesResponse> {
    @Override
    public Answer<ModifyLoadBalancerAttributesResponse> handle(
            CallContext call, View view, ModifyLoadBalancerAttributesRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        ClassicAttributes changed = balancer.attributes()
                .changed(Constraint.MEMBER.required("loadBalancerAttributes", request.loadBalancerAttributes()));
        return new Answer<>(
                ModifyLoadBalancerAttributesResponse.builder()
                        .loadBalancerName(balancer.name())
                        .loadBalancerAttributes(changed.shape())
                        .build(),
                balancer.withAttributes(changed).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, ModifyLoadBalancerAttributesRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
