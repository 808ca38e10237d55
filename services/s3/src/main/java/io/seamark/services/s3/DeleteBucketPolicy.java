package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;

/// Takes the policy of a bucket away.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html>.
final class DeleteBucketPolicy implements BucketOperation<DeleteBucketPolicyRequest, DeleteBucketPolicyResponse> {
    private final Access access;

    DeleteBucketPolicy(Access access) {
        this.access = access;
    }

    @Override
    public Answer<DeleteBucketPolicyResponse> handle(CallContext call, View view, DeleteBucketPolicyRequest request) {
        StoredBucket bucket = access.ownBucket(view, call, request, "s3:DeleteBucketPolicy");
        return new Answer<>(
                DeleteBucketPolicyResponse.builder().build(),
                Txn.none().put(Layout.bucket(bucket.name()), bucket.withPolicy(null)));
    }
}
