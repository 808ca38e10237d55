package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;

/// Gives a bucket tags in the place of those it has.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html>.
final class PutBucketTagging implements BucketOperation<PutBucketTaggingRequest, PutBucketTaggingResponse> {
    private static final int MOST_TAGS = 50;

    private final Access access;

    PutBucketTagging(Access access) {
        this.access = access;
    }

    @Override
    public Answer<PutBucketTaggingResponse> handle(CallContext call, View view, PutBucketTaggingRequest request) {
        if (request.tagging() == null) {
            throw S3Errors.malformed();
        }
        var tags = new LinkedHashMap<String, String>();
        request.tagging().tagSet().forEach(tag -> {
            if (tag.key() == null || tag.value() == null) {
                throw S3Errors.malformed();
            }
            if (tags.put(tag.key(), tag.value()) != null) {
                throw S3Errors.bad("InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        });
        ObjectRules.checkTags(tags, MOST_TAGS);
        StoredBucket bucket = access.bucket(view, call, request, "s3:PutBucketTagging");
        return new Answer<>(
                PutBucketTaggingResponse.builder().build(),
                Txn.none().put(Layout.bucket(bucket.name()), bucket.withTags(tags)));
    }
}
