package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import java.util.LinkedHashMap;
import java.util.Map;

/// A topic as it is stored.
///
/// @param attributes those that were set, checked
record StoredTopic(String arn, Map<String, String> attributes, Map<String, String> tags) {
    Arn topicArn() {
        return Arn.parse(arn).orElseThrow();
    }

    boolean isFifo() {
        return arn.endsWith(".fifo");
    }

    boolean is(String attribute) {
        return "true".equals(attributes.get(attribute));
    }

    StoredTopic with(String name, String value) {
        var changed = new LinkedHashMap<>(attributes);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new StoredTopic(arn, changed, tags);
    }

    StoredTopic withTags(Map<String, String> changed) {
        return new StoredTopic(arn, attributes, changed);
    }
}
