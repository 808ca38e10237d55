package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;

/// Takes the tags of a bucket away.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html>.
final class DeleteBucketTagging implements BucketOperation<DeleteBucketTaggingRequest, DeleteBucketTaggingResponse> {
    private final Access access;

    DeleteBucketTagging(Access access) {
        this.access = access;
    }

    @Override
    public Answer<DeleteBucketTaggingResponse> handle(CallContext call, View view, DeleteBucketTaggingRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:PutBucketTagging");
        return new Answer<>(
                DeleteBucketTaggingResponse.builder().build(),
                Txn.none().put(Layout.bucket(bucket.name()), bucket.withTags(null)));
    }

    @Override
    public String action(String operation) {
        return "PutBucketTagging";
    }
}
