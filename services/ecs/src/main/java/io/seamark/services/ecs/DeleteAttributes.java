package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesResponse;

/// Takes attributes from container instances.
final class DeleteAttributes implements Operation<DeleteAttributesRequest, DeleteAttributesResponse> {
    @Override
    public Answer<DeleteAttributesResponse> handle(CallContext call, View view, DeleteAttributesRequest request) {
        Layout layout = Layout.of(call);
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        var changed = new LinkedHashMap<String, StoredInstance>();
        var shapes = new ArrayList<Attribute>();
        for (Attribute attribute : Constraint.atMost("attributes", 10, request.attributes())) {
            StoredInstance target = InstanceAttributes.target(call, view, cluster, attribute);
            StoredInstance now = changed.getOrDefault(target.id(), target);
            var attributes = new TreeMap<>(now.attributes());
            String name = InstanceAttributes.name(attribute);
            String old = attributes.remove(name);
            if (old != null) {
                changed.put(target.id(), target.withAttributes(attributes));
                shapes.add(InstanceAttributes.shape(target, name, old));
            }
        }
        Txn changes = Txn.none();
        for (StoredInstance instance : changed.values()) {
            changes = changes.and(Instances.put(layout, instance, call.time()));
        }
        return new Answer<>(
                DeleteAttributesResponse.builder().attributes(shapes).build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, DeleteAttributesRequest request) {
        return List.of(Layout.of(call).arn("container-instance/" + Names.cluster(call, request.cluster()) + "/*"));
    }
}
