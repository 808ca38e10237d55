package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/// Changes attributes of a target group.
final class ModifyTargetGroupAttributes
        implements Operation<ModifyTargetGroupAttributesRequest, ModifyTargetGroupAttributesResponse> {
    @Override
    public Answer<ModifyTargetGroupAttributesResponse> handle(
            CallContext call, View view, ModifyTargetGroupAttributesRequest request) {
        StoredGroup found = StoredGroup.require(view, call, request.targetGroupArn());
        var given = new LinkedHashMap<String, String>();
        for (TargetGroupAttribute attribute : Constraint.notEmpty("attributes", request.attributes())) {
            given.put(
                    Constraint.MEMBER.required("attributes.key", attribute.key()),
                    attribute.value() == null ? "" : attribute.value());
        }
        StoredGroup changed = found.withAttributes(found.attributeTable().merge(found.attributes(), given));
        return new Answer<>(
                ModifyTargetGroupAttributesResponse.builder()
                        .attributes(shapes(changed))
                        .build(),
                changed.put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, ModifyTargetGroupAttributesRequest request) {
        return List.of(Constraint.MEMBER.required("targetGroupArn", request.targetGroupArn()));
    }

    static List<TargetGroupAttribute> shapes(StoredGroup resource) {
        return resource.attributeTable().all(resource.attributes()).entrySet().stream()
                .map(e -> TargetGroupAttribute.builder()
                        .key(e.getKey())
                        .value(e.getValue())
                        .build())
                .toList();
    }
}
