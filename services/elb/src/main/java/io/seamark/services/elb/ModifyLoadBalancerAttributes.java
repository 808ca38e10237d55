package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;

/// Changes attributes of a load balancer.
final class ModifyLoadBalancerAttributes
        implements Operation<ModifyLoadBalancerAttributesRequest, ModifyLoadBalancerAttributesResponse> {
    @Override
    public Answer<ModifyLoadBalancerAttributesResponse> handle(
            CallContext call, View view, ModifyLoadBalancerAttributesRequest request) {
        StoredBalancer found = StoredBalancer.require(view, call, request.loadBalancerArn());
        var given = new LinkedHashMap<String, String>();
        for (LoadBalancerAttribute attribute : Constraint.notEmpty("attributes", request.attributes())) {
            given.put(
                    Constraint.MEMBER.required("attributes.key", attribute.key()),
                    attribute.value() == null ? "" : attribute.value());
        }
        StoredBalancer changed = found.withAttributes(found.attributeTable().merge(found.attributes(), given));
        return new Answer<>(
                ModifyLoadBalancerAttributesResponse.builder()
                        .attributes(shapes(changed))
                        .build(),
                changed.put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, ModifyLoadBalancerAttributesRequest request) {
        return List.of(Constraint.MEMBER.required("loadBalancerArn", request.loadBalancerArn()));
    }

    static List<LoadBalancerAttribute> shapes(StoredBalancer resource) {
        return resource.attributeTable().all(resource.attributes()).entrySet().stream()
                .map(e -> LoadBalancerAttribute.builder()
                        .key(e.getKey())
                        .value(e.getValue())
                        .build())
                .toList();
    }
}
