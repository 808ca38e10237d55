package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/// Tells who is told of what happens to a bucket's objects.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html>.
final class GetBucketNotificationConfiguration
        implements BucketOperation<
                GetBucketNotificationConfigurationRequest, GetBucketNotificationConfigurationResponse> {
    private final Access access;

    GetBucketNotificationConfiguration(Access access) {
        this.access = access;
    }

    @Override
    public Answer<GetBucketNotificationConfigurationResponse> handle(
            CallContext call, View view, GetBucketNotificationConfigurationRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:GetBucketNotification");
        StoredNotifications told = bucket.notifications();
        var answer = GetBucketNotificationConfigurationResponse.builder();
        if (told == null) {
            return Answer.of(answer.build());
        }
        if (told.eventBridge()) {
            answer.eventBridgeConfiguration(EventBridgeConfiguration.builder().build());
        }
        return Answer.of(answer.queueConfigurations(of(told, "Queue").stream()
                        .map(r -> QueueConfiguration.builder()
                                .id(r.id())
                                .queueArn(r.arn())
                                .eventsWithStrings(r.events())
                                .filter(filter(r))
                                .build())
                        .toList())
                .topicConfigurations(of(told, "Topic").stream()
                        .map(r -> TopicConfiguration.builder()
                                .id(r.id())
                                .topicArn(r.arn())
                                .eventsWithStrings(r.events())
                                .filter(filter(r))
                                .build())
                        .toList())
                .lambdaFunctionConfigurations(of(told, "LambdaFunction").stream()
                        .map(r -> LambdaFunctionConfiguration.builder()
                                .id(r.id())
                                .lambdaFunctionArn(r.arn())
                                .eventsWithStrings(r.events())
                                .filter(filter(r))
                                .build())
                        .toList())
                .build());
    }

    private static List<StoredNotifications.Rule> of(StoredNotifications told, String kind) {
        return told.rules().stream().filter(r -> r.kind().equals(kind)).toList();
    }

    private static @Nullable NotificationConfigurationFilter filter(StoredNotifications.Rule rule) {
        var rules = new ArrayList<FilterRule>();
        if (!rule.prefix().isEmpty()) {
            rules.add(FilterRule.builder().name("Prefix").value(rule.prefix()).build());
        }
        if (!rule.suffix().isEmpty()) {
            rules.add(FilterRule.builder().name("Suffix").value(rule.suffix()).build());
        }
        return rules.isEmpty()
                ? null
                : NotificationConfigurationFilter.builder()
                        .key(k -> k.filterRules(rules))
                        .build();
    }

    @Override
    public String action(String operation) {
        return "GetBucketNotification";
    }
}
