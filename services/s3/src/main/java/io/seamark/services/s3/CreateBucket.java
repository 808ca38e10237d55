package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;

/// Makes a bucket. Names are shared by all accounts.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>.
final class CreateBucket implements BucketOperation<CreateBucketRequest, CreateBucketResponse> {
    private static final String FIRST_REGION = "us-east-1";
    private static final int MOST_TAGS = 50;

    @Override
    public Answer<CreateBucketResponse> handle(CallContext call, View view, CreateBucketRequest request) {
        BucketNames.check(request.bucket());
        ObjectRules.refuseAcl(request);
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            throw S3Errors.notImplemented("x-amz-bucket-object-lock-enabled");
        }
        String ownership = request.objectOwnershipAsString();
        if (ownership != null && !ownership.equals("BucketOwnerEnforced")) {
            throw S3Errors.notImplemented("x-amz-object-ownership " + ownership);
        }
        CreateBucketConfiguration configuration = request.createBucketConfiguration();
        Map<String, String> tags = null;
        if (configuration != null) {
            if (configuration.location() != null || configuration.bucket() != null) {
                throw S3Errors.notImplemented("directory buckets");
            }
            tags = tags(configuration);
        }
        checkLocation(call, configuration == null ? null : configuration.locationConstraintAsString());
        CreateBucketResponse response = CreateBucketResponse.builder()
                .location("/" + request.bucket())
                .bucketArn("arn:aws:s3:::" + request.bucket())
                .build();
        Optional<StoredBucket> there = view.get(Layout.bucket(request.bucket()));
        if (there.isPresent()) {
            return again(call, there.get(), response);
        }
        var bucket = StoredBucket.fresh(
                request.bucket(),
                call.account().value(),
                call.region().value(),
                call.time().truncatedTo(ChronoUnit.SECONDS),
                tags);
        return new Answer<>(response, Txn.none().put(Layout.bucket(request.bucket()), bucket));
    }

    /// In the first Region making one's own bucket again is no error.
    private static Answer<CreateBucketResponse> again(
            CallContext call, StoredBucket there, CreateBucketResponse response) {
        if (!there.account().equals(call.account().value())) {
            throw S3Errors.conflict(
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                            + " system. Please select a different name and try again.");
        }
        if (there.region().equals(FIRST_REGION) && call.region().value().equals(FIRST_REGION)) {
            return Answer.of(response);
        }
        throw S3Errors.conflict(
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.");
    }

    private static void checkLocation(CallContext call, @Nullable String constraint) {
        String region = call.region().value();
        String wanted = constraint == null ? FIRST_REGION : constraint.equals("EU") ? "eu-west-1" : constraint;
        if (constraint != null && constraint.equals(FIRST_REGION)) {
            throw S3Errors.bad("InvalidLocationConstraint", "The specified location-constraint is not valid");
        }
        if (!wanted.equals(region)) {
            throw S3Errors.bad(
                    "IllegalLocationConstraintException",
                    "The " + (constraint == null ? "unspecified" : constraint)
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
    }

    private static @Nullable Map<String, String> tags(CreateBucketConfiguration configuration) {
        if (configuration.tags().isEmpty()) {
            return null;
        }
        var tags = new HashMap<String, String>();
        configuration.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        ObjectRules.checkTags(tags, MOST_TAGS);
        return tags;
    }
}
