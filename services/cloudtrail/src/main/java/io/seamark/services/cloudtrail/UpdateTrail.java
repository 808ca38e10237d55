package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailResponse;

/// Changes what is named of a trail and leaves the rest; an empty text takes a prefix, topic or log group
/// away. Files that are planned already go where the trail was told before.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html>.
final class UpdateTrail implements Operation<UpdateTrailRequest, UpdateTrailResponse> {
    private final TrailCheck check;

    UpdateTrail(TrailCheck check) {
        this.check = check;
    }

    @Override
    public Answer<UpdateTrailResponse> handle(CallContext call, View view, UpdateTrailRequest request) {
        StoredTrail now = TrailName.requireHome(view, call, request.name());
        TrailCheck.supported(request.kmsKeyId(), request.isOrganizationTrail());
        boolean multiRegion = or(request.isMultiRegionTrail(), now.multiRegion());
        boolean global = or(request.includeGlobalServiceEvents(), now.globalEvents());
        TrailCheck.combination(multiRegion, global);
        String bucket = request.s3BucketName() == null ? now.bucket() : request.s3BucketName();
        String prefix = changed(request.s3KeyPrefix(), now.prefix());
        if (request.s3BucketName() != null || request.s3KeyPrefix() != null) {
            check.bucket(call, view, bucket, prefix);
        }
        String topic = request.snsTopicName() == null
                ? now.topic()
                : check.topic(call, view, now.arn(), request.snsTopicName());
        String group = changed(request.cloudWatchLogsLogGroupArn(), now.logGroup());
        String role = changed(request.cloudWatchLogsRoleArn(), now.logRole());
        if (request.cloudWatchLogsLogGroupArn() != null || request.cloudWatchLogsRoleArn() != null) {
            check.logs(call, view, group, role);
        }
        var trail = new StoredTrail(
                now.uid(),
                now.account(),
                now.region(),
                now.name(),
                bucket,
                prefix,
                topic,
                group,
                role,
                global,
                multiRegion,
                validatedSince(call, request.enableLogFileValidation(), now.validatedSince()),
                now.selection(),
                now.logging(),
                now.tags());
        Txn changes = Txn.none().put(trail.key(), trail);
        boolean validationEnds = now.validatedSince() != null && trail.validatedSince() == null;
        return new Answer<>(
                trail.fill(UpdateTrailResponse.builder()).build(),
                validationEnds ? changes.and(DeleteTrail.forgetDigests(trail)) : changes);
    }

    @Override
    public List<String> resources(CallContext call, UpdateTrailRequest request) {
        return List.of(TrailName.arn(call, request.name()));
    }

    private static @Nullable Instant validatedSince(
            CallContext call, @Nullable Boolean asked, @Nullable Instant since) {
        if (asked == null) {
            return since;
        }
        Instant from = since == null ? call.time().truncatedTo(ChronoUnit.SECONDS) : since;
        return asked ? from : null;
    }

    private static boolean or(@Nullable Boolean asked, boolean now) {
        return asked == null ? now : asked;
    }

    private static @Nullable String changed(@Nullable String asked, @Nullable String now) {
        return asked == null ? now : CreateTrail.presence(asked);
    }
}
