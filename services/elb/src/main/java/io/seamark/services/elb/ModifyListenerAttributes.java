package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesResponse;

/// Changes attributes of a listener.
final class ModifyListenerAttributes
        implements Operation<ModifyListenerAttributesRequest, ModifyListenerAttributesResponse> {
    @Override
    public Answer<ModifyListenerAttributesResponse> handle(
            CallContext call, View view, ModifyListenerAttributesRequest request) {
        StoredListener found = StoredListener.require(view, call, request.listenerArn());
        var given = new LinkedHashMap<String, String>();
        for (ListenerAttribute attribute : Constraint.notEmpty("attributes", request.attributes())) {
            given.put(
                    Constraint.MEMBER.required("attributes.key", attribute.key()),
                    attribute.value() == null ? "" : attribute.value());
        }
        StoredListener changed = found.withAttributes(found.attributeTable().merge(found.attributes(), given));
        return new Answer<>(
                ModifyListenerAttributesResponse.builder()
                        .attributes(shapes(changed))
                        .build(),
                changed.put());
    }

    @Override
    public List<String> resources(CallContext call, ModifyListenerAttributesRequest request) {
        return List.of(Constraint.MEMBER.required("listenerArn", request.listenerArn()));
    }

    static List<ListenerAttribute> shapes(StoredListener resource) {
        return resource.attributeTable().all(resource.attributes()).entrySet().stream()
                .map(e -> ListenerAttribute.builder()
                        .key(e.getKey())
                        .value(e.getValue())
                        .build())
                .toList();
    }
}
