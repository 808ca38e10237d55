package io.seamark.services.s3;

import io.seamark.services.s3.Notices.Occurrence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Events of buckets in the two forms in which S3 tells them. Stateless.
final class EventJson {
    private EventJson() {}

    /// For a queue, a topic or a function.
    static String forRule(Occurrence o, StoredNotifications.Rule rule) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ObjectNode event = root.putArray("Records").addObject();
        event.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", o.bucket().region())
                .put("eventTime", o.call().time().toString())
                .put("eventName", o.event());
        event.putObject("userIdentity")
                .put("principalId", "AWS:" + o.call().principal().userId());
        event.putObject("requestParameters").put("sourceIPAddress", o.call().sourceAddress());
        event.putObject("responseElements")
                .put("x-amz-request-id", o.call().requestId())
                .put("x-amz-id-2", o.call().requestId());
        ObjectNode s3 = event.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", rule.id());
        s3.putObject("bucket")
                .put("name", o.bucket().name())
                .put("arn", o.bucket().arn())
                .putObject("ownerIdentity")
                .put("principalId", o.bucket().account());
        ObjectNode object = s3.putObject("object").put("key", URLEncoder.encode(o.key(), StandardCharsets.UTF_8));
        describe(object, o, "eTag", "versionId");
        return root.toString();
    }

    /// For an event bus.
    ///
    /// @param id the event's
    static String forBus(Occurrence o, String id) {
        boolean created = o.event().startsWith("ObjectCreated:");
        boolean tagging = o.event().startsWith("ObjectTagging:");
        String how = o.event().substring(o.event().indexOf(':') + 1);
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("version", "0")
                .put("id", id)
                .put("detail-type", type(created, tagging, how))
                .put("source", "aws.s3")
                .put("account", o.bucket().account())
                .put("time", o.call().time().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", o.bucket().region());
        event.putArray("resources").add(o.bucket().arn());
        ObjectNode detail = event.putObject("detail").put("version", "0");
        detail.putObject("bucket").put("name", o.bucket().name());
        describe(detail.putObject("object").put("key", o.key()), o, "etag", "version-id");
        detail.put("request-id", o.call().requestId())
                .put("requester", o.call().account().value())
                .put("source-ip-address", o.call().sourceAddress());
        if (created) {
            detail.put("reason", how.equals("Put") ? "PutObject" : how.equals("Copy") ? "CopyObject" : how);
        } else if (!tagging) {
            boolean expired = o.event().startsWith("LifecycleExpiration:");
            detail.put("reason", expired ? "Lifecycle Expiration" : "DeleteObject")
                    .put("deletion-type", how.equals("Delete") ? "Permanently Deleted" : "Delete Marker Created");
        }
        return event.toString();
    }

    private static String type(boolean created, boolean tagging, String how) {
        if (tagging) {
            return how.equals("Put") ? "Object Tags Added" : "Object Tags Deleted";
        }
        return created ? "Object Created" : "Object Deleted";
    }

    private static void describe(ObjectNode object, Occurrence o, String etag, String versionId) {
        if (o.event().startsWith("ObjectCreated:")) {
            object.put("size", o.version().size());
        }
        if (!o.version().etag().isEmpty()) {
            object.put(etag, o.version().etag());
        }
        if (!o.version().versionId().equals(StoredObject.NULL_VERSION)) {
            object.put(versionId, o.version().versionId());
        }
        object.put(
                "sequencer",
                HexFormat.of().withUpperCase().toHexDigits(o.version().sequence()));
    }
}
