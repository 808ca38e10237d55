package io.seamark.services.cloudtrail;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.CloudWatchLogsDeliveryUnavailableException;
import software.amazon.awssdk.services.cloudtrail.model.InsufficientS3BucketPolicyException;
import software.amazon.awssdk.services.cloudtrail.model.InsufficientSnsTopicPolicyException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidCloudWatchLogsLogGroupArnException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidCloudWatchLogsRoleArnException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidS3BucketNameException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidS3PrefixException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidSnsTopicNameException;
import software.amazon.awssdk.services.cloudtrail.model.OrganizationsNotInUseException;
import software.amazon.awssdk.services.cloudtrail.model.S3BucketDoesNotExistException;
import software.amazon.awssdk.services.cloudtrail.model.UnsupportedOperationException;

/// Checks what a trail is to be: its members, and that it can deliver where it is told to.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html>.
final class TrailCheck {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int MOST_PREFIX = 200;
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern GROUP =
            Pattern.compile("arn:aws:logs:[a-z0-9-]+:[0-9]{12}:log-group:[.\\-_/#A-Za-z0-9]{1,512}:\\*");
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::[0-9]{12}:role/.+");

    private final TrailDestinations destinations;

    TrailCheck(TrailDestinations destinations) {
        this.destinations = destinations;
    }

    /// What is not supported.
    static void supported(@Nullable String kmsKeyId, @Nullable Boolean organization) {
        if (Boolean.TRUE.equals(organization)) {
            throw OrganizationsNotInUseException.builder()
                    .message("Your account is not a member of an organization: organization trails are not supported.")
                    .build();
        }
        if (kmsKeyId != null && !kmsKeyId.isEmpty()) {
            throw UnsupportedOperationException.builder()
                    .message("KmsKeyId is not supported: log files are not encrypted with KMS.")
                    .build();
        }
    }

    static void combination(boolean multiRegion, boolean globalEvents) {
        if (multiRegion && !globalEvents) {
            throw InvalidParameterCombinationException.builder()
                    .message("Multi-Region trail must include global service events.")
                    .build();
        }
    }

    void bucket(CallContext call, View view, @Nullable String bucket, @Nullable String prefix) {
        if (bucket == null || bucket.isEmpty()) {
            throw InvalidS3BucketNameException.builder()
                    .message("Bucket name cannot be blank!")
                    .build();
        }
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            throw InvalidS3BucketNameException.builder()
                    .message("Bucket name is not valid: " + bucket)
                    .build();
        }
        if (prefix != null && prefix.length() > MOST_PREFIX) {
            throw InvalidS3PrefixException.builder()
                    .message("S3 key prefix is longer than " + MOST_PREFIX + " characters.")
                    .build();
        }
        switch (destinations.files().check(call, view, bucket, prefix == null ? "" : prefix + "/")) {
            case READY -> {}
            case NO_SUCH_BUCKET ->
                throw S3BucketDoesNotExistException.builder()
                        .message("S3 bucket " + bucket + " does not exist!")
                        .build();
            case NOT_PERMITTED ->
                throw InsufficientS3BucketPolicyException.builder()
                        .message("Incorrect S3 bucket policy is detected for bucket: " + bucket)
                        .build();
        }
    }

    /// @param trail the ARN of the trail
    /// @return the ARN of the topic; null for none
    @Nullable
    String topic(CallContext call, View view, String trail, @Nullable String nameOrArn) {
        if (nameOrArn == null || nameOrArn.isEmpty()) {
            return null;
        }
        String arn = nameOrArn.startsWith("arn:")
                ? nameOrArn
                : call.arn("sns", nameOrArn).toString();
        Optional<Arn> parsed = Arn.parse(arn);
        if (parsed.isEmpty()
                || !parsed.get().service().equals("sns")
                || !TOPIC.matcher(parsed.get().resource()).matches()) {
            throw InvalidSnsTopicNameException.builder()
                    .message("SNS Topic name is not valid: " + nameOrArn)
                    .build();
        }
        return switch (destinations.notices().check(call, view, arn, trail)) {
            case READY -> arn;
            case NO_SUCH_TOPIC, NOT_PERMITTED ->
                throw InsufficientSnsTopicPolicyException.builder()
                        .message("SNS Topic does not exist or the topic policy is incorrect!")
                        .build();
            case UNAVAILABLE ->
                throw UnsupportedOperationException.builder()
                        .message("SnsTopicName is not supported: notices of files are not available.")
                        .build();
        };
    }

    void logs(CallContext call, View view, @Nullable String group, @Nullable String role) {
        if (group == null && role == null) {
            return;
        }
        if (group == null || !GROUP.matcher(group).matches()) {
            throw invalidGroup("The log group ARN is not valid: " + group);
        }
        if (role == null || !ROLE.matcher(role).matches()) {
            throw invalidRole("The role ARN is not valid: " + role);
        }
        switch (destinations.lines().check(call, view, group, role).orElse(null)) {
            case null -> {}
            case LogLines.Obstacle.Group(var message) -> throw invalidGroup(message);
            case LogLines.Obstacle.Role(var message) -> throw invalidRole(message);
            case LogLines.Obstacle.Unavailable() ->
                throw CloudWatchLogsDeliveryUnavailableException.builder()
                        .message("Cannot set a CloudWatch Logs delivery for this region.")
                        .build();
        }
    }

    private static InvalidCloudWatchLogsLogGroupArnException invalidGroup(String message) {
        return InvalidCloudWatchLogsLogGroupArnException.builder()
                .message(message)
                .build();
    }

    private static InvalidCloudWatchLogsRoleArnException invalidRole(String message) {
        return InvalidCloudWatchLogsRoleArnException.builder().message(message).build();
    }
}
