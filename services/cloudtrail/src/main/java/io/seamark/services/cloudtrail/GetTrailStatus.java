package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;

/// Tells whether a trail logs, and how its deliveries went.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html>.
final class GetTrailStatus implements Operation<GetTrailStatusRequest, GetTrailStatusResponse> {
    @Override
    public Answer<GetTrailStatusResponse> handle(CallContext call, View view, GetTrailStatusRequest request) {
        StoredTrail trail = TrailName.require(view, call, request.name());
        StoredStatus files = status(view, trail, StoredStatus.Kind.FILES);
        StoredStatus lines = status(view, trail, StoredStatus.Kind.LINES);
        StoredStatus notices = status(view, trail, StoredStatus.Kind.NOTICES);
        StoredStatus digests = status(view, trail, StoredStatus.Kind.DIGESTS);
        Instant started =
                trail.logging().isEmpty() ? null : trail.logging().getLast().from();
        Instant stopped = trail.logging().reversed().stream()
                .map(StoredTrail.Logging::until)
                .filter(until -> until != null)
                .findFirst()
                .orElse(null);
        return Answer.of(GetTrailStatusResponse.builder()
                .isLogging(trail.isLogging())
                .latestDeliveryError(files.error())
                .latestDeliveryTime(files.succeeded())
                .latestDeliveryAttemptTime(text(files.attempted()))
                .latestDeliveryAttemptSucceeded(text(files.succeeded()))
                .latestNotificationError(notices.error())
                .latestNotificationTime(notices.succeeded())
                .latestNotificationAttemptTime(text(notices.attempted()))
                .latestNotificationAttemptSucceeded(text(notices.succeeded()))
                .latestCloudWatchLogsDeliveryError(lines.error())
                .latestCloudWatchLogsDeliveryTime(lines.succeeded())
                .latestDigestDeliveryError(digests.error())
                .latestDigestDeliveryTime(digests.succeeded())
                .startLoggingTime(started)
                .stopLoggingTime(stopped)
                .timeLoggingStarted(text(started))
                .timeLoggingStopped(text(stopped))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetTrailStatusRequest request) {
        return List.of(TrailName.arn(call, request.name()));
    }

    private static StoredStatus status(View view, StoredTrail trail, StoredStatus.Kind kind) {
        return view.get(StoredStatus.key(trail.uid(), kind)).orElse(StoredStatus.NONE);
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
