package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ListAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ListAttributesResponse;

/// Lists the attributes of a cluster's container instances, by name and value.
final class ListAttributes implements Operation<ListAttributesRequest, ListAttributesResponse> {
    private final Pages pages;

    ListAttributes(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListAttributesResponse> handle(CallContext call, View view, ListAttributesRequest request) {
        Constraint.oneOf("targetType", request.targetTypeAsString(), List.of("container-instance"));
        Constraint.required("targetType", request.targetTypeAsString());
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        String name = request.attributeName();
        String value = request.attributeValue();
        var found = new ArrayList<Attribute>();
        for (var instance : view.list(Layout.of(call).instances(cluster))) {
            if (!instance.value().deregistered()) {
                instance.value().attributes().forEach((n, v) -> {
                    if ((name == null || n.equals(name)) && (value == null || v.equals(value))) {
                        found.add(InstanceAttributes.shape(instance.value(), n, v));
                    }
                });
            }
        }
        var page = pages.of(
                call,
                "ListAttributes " + cluster + " " + name + " " + value,
                found,
                a -> a.targetId() + " " + a.name(),
                request.nextToken(),
                request.maxResults());
        return Answer.of(ListAttributesResponse.builder()
                .attributes(page.items())
                .nextToken(page.token())
                .build());
    }
}
