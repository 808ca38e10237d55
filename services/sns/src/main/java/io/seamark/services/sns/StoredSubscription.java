package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A subscription as it is stored.
///
/// @param token what confirms it; null where nothing need be confirmed
/// @param pending whether it still waits for that
/// @param locked whether only its owner, with a signature, may end it
/// @param attributes those that were set, checked
record StoredSubscription(
        String arn,
        String topic,
        String protocol,
        String endpoint,
        String owner,
        @Nullable String token,
        boolean pending,
        boolean locked,
        Map<String, String> attributes) {
    static final String PENDING = "PendingConfirmation";

    /// What listings tell.
    String shownArn() {
        return pending ? PENDING : arn;
    }

    boolean isRaw() {
        return "true".equals(attributes.get("RawMessageDelivery"));
    }

    Arn topicArn() {
        return Arn.parse(topic).orElseThrow();
    }

    Key<StoredSubscription> key() {
        return Layout.subscriptions(topicArn()).key(arn.substring(arn.lastIndexOf(':') + 1));
    }

    StoredSubscription confirmed(boolean onlyOwnerMayEnd) {
        return new StoredSubscription(arn, topic, protocol, endpoint, owner, token, false, onlyOwnerMayEnd, attributes);
    }

    StoredSubscription with(String name, String value) {
        var changed = new LinkedHashMap<>(attributes);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new StoredSubscription(arn, topic, protocol, endpoint, owner, token, pending, locked, changed);
    }
}
