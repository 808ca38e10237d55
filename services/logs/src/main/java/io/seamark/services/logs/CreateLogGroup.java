package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;

/// Makes a log group.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html>.
final class CreateLogGroup implements Operation<CreateLogGroupRequest, CreateLogGroupResponse> {
    @Override
    public Answer<CreateLogGroupResponse> handle(CallContext call, View view, CreateLogGroupRequest request) {
        String name = Constraint.groupName("logGroupName", request.logGroupName());
        if (request.kmsKeyId() != null) {
            throw LogsErrors.unsupported("kmsKeyId");
        }
        if (!"STANDARD"
                .equals(request.logGroupClassAsString() == null ? "STANDARD" : request.logGroupClassAsString())) {
            throw LogsErrors.unsupported("logGroupClass " + request.logGroupClassAsString());
        }
        if (Boolean.TRUE.equals(request.deletionProtectionEnabled())) {
            throw LogsErrors.unsupported("deletionProtectionEnabled");
        }
        if (Place.find(call, view, name).isPresent()) {
            throw LogsErrors.exists("log group");
        }
        var group = new StoredGroup(
                name,
                call.ids().hex(32),
                call.time().truncatedTo(ChronoUnit.MILLIS),
                null,
                Tags.add(Map.of(), request.tags()),
                List.of());
        return new Answer<>(
                CreateLogGroupResponse.builder().build(),
                Txn.none().put(Layout.group(call.account(), call.region(), name), group));
    }

    @Override
    public List<String> resources(CallContext call, CreateLogGroupRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
