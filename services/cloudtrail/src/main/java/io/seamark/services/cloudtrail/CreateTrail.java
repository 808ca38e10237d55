package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.MaximumNumberOfTrailsExceededException;
import software.amazon.awssdk.services.cloudtrail.model.TrailAlreadyExistsException;

/// Makes a trail, which does not log before it is told to; at most 5 in a Region, those of all Regions
/// included.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html>.
final class CreateTrail implements Operation<CreateTrailRequest, CreateTrailResponse> {
    private static final int MOST = 5;

    private final TrailCheck check;

    CreateTrail(TrailCheck check) {
        this.check = check;
    }

    @Override
    public Answer<CreateTrailResponse> handle(CallContext call, View view, CreateTrailRequest request) {
        String name = TrailName.valid(request.name());
        TrailCheck.supported(request.kmsKeyId(), request.isOrganizationTrail());
        boolean multiRegion = Boolean.TRUE.equals(request.isMultiRegionTrail());
        boolean global = !Boolean.FALSE.equals(request.includeGlobalServiceEvents());
        TrailCheck.combination(multiRegion, global);
        Map<String, String> tags = TrailTags.of(Map.of(), request.tagsList());
        Key<StoredTrail> key = StoredTrail.key(call.account(), call.region(), name);
        if (view.exists(key)) {
            throw TrailAlreadyExistsException.builder()
                    .message("Trail " + name + " already exists for customer: " + call.account())
                    .build();
        }
        long there = view.list(StoredTrail.of(call.account())).stream()
                .map(Versioned::value)
                .filter(trail -> trail.isIn(call.region()) || multiRegion)
                .count();
        if (there >= MOST) {
            throw MaximumNumberOfTrailsExceededException.builder()
                    .message("User: " + call.account() + " already has " + there + " trails in " + call.region() + ".")
                    .build();
        }
        check.bucket(call, view, request.s3BucketName(), presence(request.s3KeyPrefix()));
        String topic = check.topic(call, view, TrailName.arn(call, name), request.snsTopicName());
        String group = presence(request.cloudWatchLogsLogGroupArn());
        String role = presence(request.cloudWatchLogsRoleArn());
        check.logs(call, view, group, role);
        var trail = new StoredTrail(
                call.ids().branch("trail").hex(16),
                call.account().value(),
                call.region().value(),
                name,
                request.s3BucketName(),
                presence(request.s3KeyPrefix()),
                topic,
                group,
                role,
                global,
                multiRegion,
                Boolean.TRUE.equals(request.enableLogFileValidation())
                        ? call.time().truncatedTo(ChronoUnit.SECONDS)
                        : null,
                Selection.STANDARD,
                List.of(),
                tags);
        return new Answer<>(
                trail.fill(CreateTrailResponse.builder()).build(), Txn.none().put(key, trail));
    }

    @Override
    public List<String> resources(CallContext call, CreateTrailRequest request) {
        return List.of(TrailName.arn(call, request.name()));
    }

    /// A member that is empty is none.
    static @Nullable String presence(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
