package io.seamark.services.s3;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;

/// Settles who is told of what happens to a bucket's objects. Each queue and topic is sent a test event.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html>.
final class PutBucketNotificationConfiguration
        implements BucketOperation<
                PutBucketNotificationConfigurationRequest, PutBucketNotificationConfigurationResponse> {
    private final Access access;
    private final Notices notices;
    private final Map<String, NoticeDestination> destinations;

    /// @param destinations what takes events, by the service of its ARNs
    PutBucketNotificationConfiguration(Access access, Notices notices, Map<String, NoticeDestination> destinations) {
        this.access = access;
        this.notices = notices;
        this.destinations = destinations;
    }

    @Override
    public Answer<PutBucketNotificationConfigurationResponse> handle(
            CallContext call, View view, PutBucketNotificationConfigurationRequest request) {
        if (request.notificationConfiguration() == null) {
            throw S3Errors.malformed();
        }
        StoredBucket bucket = access.bucket(view, call, request, "s3:PutBucketNotification");
        StoredNotifications read =
                NotificationRules.read(request.notificationConfiguration(), destinations::containsKey);
        var rules = new ArrayList<StoredNotifications.Rule>();
        Txn tests = Txn.none();
        for (StoredNotifications.Rule rule : read.rules()) {
            rules.add(rule.id().isEmpty() ? named(call, rule, rules.size()) : rule);
            if (!Boolean.TRUE.equals(request.skipDestinationValidation())) {
                validate(view, bucket, rule);
            }
            if (!rule.kind().equals("LambdaFunction")) {
                tests = tests.and(notices.test(call, bucket, rule.arn()));
            }
        }
        boolean nobody = rules.isEmpty() && !read.eventBridge();
        StoredNotifications kept = nobody ? null : new StoredNotifications(rules, read.eventBridge());
        return new Answer<>(
                PutBucketNotificationConfigurationResponse.builder().build(),
                tests.put(Layout.bucket(bucket.name()), bucket.withNotifications(kept)));
    }

    /// A destination that is missing, or does not let S3 in for the bucket, is none.
    private void validate(View view, StoredBucket bucket, StoredNotifications.Rule rule) {
        Arn destination = Arn.parse(rule.arn()).orElseThrow();
        Arn source = Arn.parse(bucket.arn()).orElseThrow();
        NoticeDestination taking = Objects.requireNonNull(destinations.get(destination.service()));
        if (taking.refusal(view, destination, source, bucket.account()).isPresent()) {
            throw S3Errors.argument("Unable to validate the following destination configurations");
        }
    }

    private static StoredNotifications.Rule named(CallContext call, StoredNotifications.Rule rule, int number) {
        return new StoredNotifications.Rule(
                call.ids().branch("rule " + number).uuid().toString(),
                rule.kind(),
                rule.arn(),
                rule.events(),
                rule.prefix(),
                rule.suffix());
    }

    @Override
    public String action(String operation) {
        return "PutBucketNotification";
    }
}
