package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.services.s3.StoredLifecycle.Rule;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/// Tells when a bucket's objects end, in the form in which it was settled.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html>.
final class GetBucketLifecycleConfiguration
        implements BucketOperation<GetBucketLifecycleConfigurationRequest, GetBucketLifecycleConfigurationResponse> {
    private final Access access;

    GetBucketLifecycleConfiguration(Access access) {
        this.access = access;
    }

    @Override
    public Answer<GetBucketLifecycleConfigurationResponse> handle(
            CallContext call, View view, GetBucketLifecycleConfigurationRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:GetLifecycleConfiguration");
        StoredLifecycle lifecycle = view.get(Layout.lifecycle(bucket.name()))
                .orElseThrow(() ->
                        S3Errors.absent("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"));
        return Answer.of(GetBucketLifecycleConfigurationResponse.builder()
                .rules(lifecycle.rules().stream()
                        .map(GetBucketLifecycleConfiguration::shape)
                        .toList())
                .build());
    }

    @SuppressWarnings("deprecation") // The old member is told to who has set it.
    private static LifecycleRule shape(Rule rule) {
        var shape = LifecycleRule.builder().id(rule.id()).status(rule.enabled() ? "Enabled" : "Disabled");
        switch (rule.form()) {
            case PREFIX -> shape.prefix(rule.prefix());
            case ONE -> shape.filter(one(rule));
            case AND ->
                shape.filter(f -> f.and(a -> a.prefix(rule.prefix().isEmpty() ? null : rule.prefix())
                        .tags(tags(rule.tags()))
                        .objectSizeGreaterThan(rule.greaterThan())
                        .objectSizeLessThan(rule.lessThan())));
        }
        if (rule.days() != null || rule.date() != null || rule.expiredMarkers() != null) {
            shape.expiration(
                    e -> e.days(rule.days()).date(rule.date()).expiredObjectDeleteMarker(rule.expiredMarkers()));
        }
        if (rule.noncurrentDays() != null) {
            shape.noncurrentVersionExpiration(
                    n -> n.noncurrentDays(rule.noncurrentDays()).newerNoncurrentVersions(rule.newerNoncurrent()));
        }
        if (rule.abortDays() != null) {
            shape.abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(rule.abortDays()));
        }
        return shape.build();
    }

    private static LifecycleRuleFilter one(Rule rule) {
        var filter = LifecycleRuleFilter.builder()
                .objectSizeGreaterThan(rule.greaterThan())
                .objectSizeLessThan(rule.lessThan());
        if (!rule.tags().isEmpty()) {
            filter.tag(tags(rule.tags()).getFirst());
        }
        boolean other = !rule.tags().isEmpty() || rule.greaterThan() != null || rule.lessThan() != null;
        return filter.prefix(other ? null : rule.prefix()).build();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public String action(String operation) {
        return "GetLifecycleConfiguration";
    }
}
