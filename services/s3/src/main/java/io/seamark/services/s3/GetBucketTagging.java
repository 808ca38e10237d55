package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/// Tells the tags of a bucket.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html>.
final class GetBucketTagging implements BucketOperation<GetBucketTaggingRequest, GetBucketTaggingResponse> {
    private final Access access;

    GetBucketTagging(Access access) {
        this.access = access;
    }

    @Override
    public Answer<GetBucketTaggingResponse> handle(CallContext call, View view, GetBucketTaggingRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:GetBucketTagging");
        Map<String, String> tags = bucket.tags();
        if (tags == null) {
            throw S3Errors.absent("NoSuchTagSet", "The TagSet does not exist");
        }
        return Answer.of(GetBucketTaggingResponse.builder()
                .tagSet(tags.entrySet().stream()
                        .map(t -> Tag.builder()
                                .key(t.getKey())
                                .value(t.getValue())
                                .build())
                        .toList())
                .build());
    }
}
