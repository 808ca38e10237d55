package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// The tags of networks, by the id of what they are on.
final class Tagging {
    private static final int MOST = 50;

    private Tagging() {}

    /// @param tags by their keys
    record Tags(Map<String, String> tags) {}

    static Key<Tags> key(CallContext call, String id) {
        return Layout.folder(call.account(), call.region(), "tags", Tags.class).key(id);
    }

    static Map<String, String> of(View view, CallContext call, String id) {
        return view.get(key(call, id)).map(Tags::tags).orElse(Map.of());
    }

    /// The tags that a request gives to what it makes.
    static Map<String, String> initial(List<TagSpecification> specifications, ResourceType type) {
        var tags = new LinkedHashMap<String, String>();
        for (TagSpecification specification : specifications) {
            if (specification.resourceType() != type) {
                throw Ec2Errors.invalidValue("ResourceType", specification.resourceTypeAsString(), "Expected " + type);
            }
            tags.putAll(added(tags, specification.tags()));
        }
        return tags;
    }

    static Map<String, String> added(Map<String, String> standing, List<Tag> tags) {
        var changed = new LinkedHashMap<>(standing);
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty() || key.length() > 127 || value.length() > 255) {
                throw Ec2Errors.invalidValue("Tag", key, "Keys have 1 to 127 characters, values at most 255");
            }
            if (key.startsWith("aws:")) {
                throw Ec2Errors.of(
                        "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
            }
            changed.put(key, value);
        }
        if (changed.size() > MOST) {
            throw Ec2Errors.of("TagLimitExceeded", "More than " + MOST + " tags");
        }
        return changed;
    }

    static Txn put(Txn changes, CallContext call, String id, Map<String, String> tags) {
        return tags.isEmpty() ? changes.delete(key(call, id)) : changes.put(key(call, id), new Tags(tags));
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }
}
