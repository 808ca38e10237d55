package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.protocol.AuditJson;
import io.seamark.platform.wire.CallRecorder.Call;
import java.io.ByteArrayOutputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a call down as CloudTrail does; the same call gives the same record, event id included.
/// Safe for any number of threads.
///
/// See
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>.
final class CallRecord {
    private static final String EVENT_VERSION = "1.11";

    private final JsonMapper json = JsonMapper.shared();
    private final AuditJson parameters = new AuditJson();

    /// The record of a management call as JSON in UTF-8.
    byte[] write(Call call) {
        return write(call, List.of());
    }

    /// The record of a call as JSON in UTF-8.
    ///
    /// @param resources what a data call is about; none for a management call
    byte[] write(Call call, List<RecordFacts.Resource> resources) {
        boolean data = !resources.isEmpty();
        CallContext context = call.context();
        boolean readOnly = ReadOnly.is(call.operation());
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator record = json.createGenerator(out)) {
            record.writeStartObject();
            record.writeStringProperty("eventVersion", EVENT_VERSION);
            identity(record, context);
            record.writeStringProperty(
                    "eventTime", context.time().truncatedTo(ChronoUnit.SECONDS).toString());
            record.writeStringProperty("eventSource", call.eventSource());
            record.writeStringProperty("eventName", call.operation());
            record.writeStringProperty("awsRegion", context.region().value());
            record.writeStringProperty("sourceIPAddress", context.sourceAddress());
            record.writeStringProperty("userAgent", context.userAgent());
            if (call.errorCode() != null) {
                record.writeStringProperty("errorCode", call.errorCode());
                record.writeStringProperty("errorMessage", String.valueOf(call.errorMessage()));
            }
            parameters(record, call);
            raw(record, "responseElements", readOnly || data ? null : call.response());
            record.writeStringProperty("requestID", context.requestId());
            record.writeStringProperty(
                    "eventID", context.ids().branch("eventID").uuid().toString());
            record.writeBooleanProperty("readOnly", readOnly);
            if (data) {
                resources(record, context, resources);
            }
            record.writeStringProperty("eventType", "AwsApiCall");
            record.writeStringProperty("apiVersion", call.apiVersion());
            record.writeBooleanProperty("managementEvent", !data);
            record.writeStringProperty("recipientAccountId", context.account().value());
            record.writeStringProperty("eventCategory", data ? "Data" : "Management");
            record.writeEndObject();
        }
        return out.toByteArray();
    }

    /// S3 calls a bucket `bucketName` in its records.
    private void parameters(JsonGenerator record, Call call) {
        if (call.request() == null || !call.service().equals("s3")) {
            raw(record, "requestParameters", call.request());
            return;
        }
        JsonNode members = json.readTree(parameters.write(call.request()));
        if (members instanceof ObjectNode object && object.has("bucket")) {
            ObjectNode named = json.createObjectNode();
            named.set("bucketName", object.remove("bucket"));
            named.setAll(object);
            members = named;
        }
        record.writeName("requestParameters");
        record.writeRawValue(members.toString());
    }

    private static void resources(JsonGenerator record, CallContext context, List<RecordFacts.Resource> resources) {
        record.writeArrayPropertyStart("resources");
        for (RecordFacts.Resource resource : resources) {
            record.writeStartObject();
            record.writeStringProperty("type", resource.type());
            record.writeStringProperty("ARN", resource.arn());
            if (DataResources.bucket(resource).isEmpty()) {
                record.writeStringProperty("accountId", context.account().value());
            }
            record.writeEndObject();
        }
        for (String bucket : resources.stream()
                .flatMap(resource -> DataResources.bucket(resource).stream())
                .distinct()
                .toList()) {
            record.writeStartObject();
            record.writeStringProperty("accountId", context.account().value());
            record.writeStringProperty("type", "AWS::S3::Bucket");
            record.writeStringProperty("ARN", bucket);
            record.writeEndObject();
        }
        record.writeEndArray();
    }

    private void raw(JsonGenerator record, String name, @Nullable SdkPojo members) {
        record.writeName(name);
        record.writeRawValue(members == null ? "null" : parameters.write(members));
    }

    private static void identity(JsonGenerator record, CallContext context) {
        record.writeObjectPropertyStart("userIdentity");
        switch (context.principal()) {
            case Principal.Root root -> known(record, "Root", root);
            case Principal.User user -> {
                known(record, "IAMUser", user);
                record.writeStringProperty("userName", user.userName());
            }
            case Principal.RoleSession session -> {
                known(record, "AssumedRole", session);
                session(record, session);
            }
            case Principal.AwsService service -> {
                record.writeStringProperty("type", "AWSService");
                record.writeStringProperty("invokedBy", service.servicePrincipal());
            }
        }
        context.invokedBy().ifPresent(service -> record.writeStringProperty("invokedBy", service));
        record.writeEndObject();
    }

    private static void known(JsonGenerator record, String type, Principal principal) {
        record.writeStringProperty("type", type);
        record.writeStringProperty("principalId", principal.userId());
        record.writeStringProperty("arn", principal.arn().toString());
        record.writeStringProperty("accountId", principal.account().value());
        if (principal.accessKeyId().isPresent()) {
            record.writeStringProperty("accessKeyId", principal.accessKeyId().get());
        }
    }

    private static void session(JsonGenerator record, Principal.RoleSession session) {
        record.writeObjectPropertyStart("sessionContext");
        record.writeObjectPropertyStart("sessionIssuer");
        record.writeStringProperty("type", "Role");
        record.writeStringProperty("principalId", session.roleId());
        record.writeStringProperty(
                "arn", "arn:aws:iam::" + session.account() + ":role" + session.rolePath() + session.roleName());
        record.writeStringProperty("accountId", session.account().value());
        record.writeStringProperty("userName", session.roleName());
        record.writeEndObject();
        record.writeObjectPropertyStart("attributes");
        record.writeStringProperty(
                "creationDate", session.issued().truncatedTo(ChronoUnit.SECONDS).toString());
        record.writeStringProperty("mfaAuthenticated", "false");
        record.writeEndObject();
        record.writeEndObject();
    }
}
