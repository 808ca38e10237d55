package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes the events of a bucket in the commit that makes the change they tell of, so that neither is without the
/// other. Stateless.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html> and
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>.
final class Notices {
    Txn created(CallContext call, StoredBucket bucket, String how, String key, StoredObject version) {
        return of(call, bucket, "ObjectCreated:" + how, key, version);
    }

    Txn removed(CallContext call, StoredBucket bucket, String key, StoredObject version, boolean marker) {
        return of(call, bucket, marker ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectRemoved:Delete", key, version);
    }

    /// @param event without `s3:`, such as `ObjectCreated:Put`
    Txn of(CallContext call, StoredBucket bucket, String event, String key, StoredObject version) {
        StoredNotifications wanted = bucket.notifications();
        if (wanted == null) {
            return Txn.none();
        }
        var occurrence = new Occurrence(call, bucket, event, key, version);
        Txn txn = Txn.none();
        if (wanted.eventBridge()) {
            String id = id(call, key, version, "bus");
            txn = txn.put(place(id), notice(call, bucket, "", EventJson.forBus(occurrence, uuid(id))));
        }
        for (int i = 0; i < wanted.rules().size(); i++) {
            StoredNotifications.Rule rule = wanted.rules().get(i);
            if (rule.wants(event, key)) {
                String id = id(call, key, version, "rule " + i);
                txn = txn.put(place(id), notice(call, bucket, rule.arn(), EventJson.forRule(occurrence, rule)));
            }
        }
        return txn;
    }

    /// What a queue or topic is sent when it becomes a destination.
    Txn test(CallContext call, StoredBucket bucket, String destination) {
        ObjectNode test = JsonMapper.shared().createObjectNode();
        test.put("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", call.time().toString())
                .put("Bucket", bucket.name())
                .put("RequestId", call.requestId())
                .put("HostId", call.requestId());
        String id = call.ids().branch("test of " + destination).hex(32);
        return Txn.none().put(place(id), notice(call, bucket, destination, test.toString()));
    }

    private static Key<StoredNotice> place(String id) {
        return Layout.NOTICES.key(id);
    }

    private static StoredNotice notice(CallContext call, StoredBucket bucket, String destination, String payload) {
        return new StoredNotice(
                destination, bucket.arn(), bucket.account(), bucket.region(), payload, call.time(), 0, call.time());
    }

    private static String id(CallContext call, String key, StoredObject version, @Nullable String what) {
        return call.ids()
                .branch("notice " + what + " " + version.sequence() + " " + key)
                .hex(32);
    }

    /// The same notice is the same event, however often it is sent.
    private static String uuid(String id) {
        return new UUID(Long.parseUnsignedLong(id.substring(0, 16), 16), Long.parseUnsignedLong(id.substring(16), 16))
                .toString();
    }

    /// @param event without `s3:`
    record Occurrence(CallContext call, StoredBucket bucket, String event, String key, StoredObject version) {}
}
