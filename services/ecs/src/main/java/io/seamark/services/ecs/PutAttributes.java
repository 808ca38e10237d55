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
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.PutAttributesResponse;

/// Gives container instances attributes; those of the same name are replaced.
final class PutAttributes implements Operation<PutAttributesRequest, PutAttributesResponse> {
    @Override
    public Answer<PutAttributesResponse> handle(CallContext call, View view, PutAttributesRequest request) {
        Layout layout = Layout.of(call);
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        if (request.attributes().isEmpty()) {
            throw EcsErrors.invalid("Attributes can not be empty.");
        }
        if (request.attributes().size() > 10) {
            throw EcsErrors.attributeLimit("You can specify up to 10 attributes in a request.");
        }
        var changed = new LinkedHashMap<String, StoredInstance>();
        var shapes = new ArrayList<Attribute>();
        for (Attribute attribute : request.attributes()) {
            StoredInstance target = InstanceAttributes.target(call, view, cluster, attribute);
            StoredInstance now = changed.getOrDefault(target.id(), target);
            var attributes = new TreeMap<>(now.attributes());
            String name = InstanceAttributes.name(attribute);
            String value = InstanceAttributes.value(attribute);
            attributes.put(name, value);
            changed.put(target.id(), target.withAttributes(attributes));
            shapes.add(InstanceAttributes.shape(target, name, value));
        }
        Txn changes = Txn.none();
        for (StoredInstance instance : changed.values()) {
            changes = changes.and(Instances.put(layout, instance, call.time()));
        }
        return new Answer<>(PutAttributesResponse.builder().attributes(shapes).build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, PutAttributesRequest request) {
        return List.of(Layout.of(call).arn("container-instance/" + Names.cluster(call, request.cluster()) + "/*"));
    }
}
