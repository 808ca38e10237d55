package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;

/// Takes a bucket's lifecycle configuration away: nothing of it ends by itself any more.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html>.
final class DeleteBucketLifecycle
        implements BucketOperation<DeleteBucketLifecycleRequest, DeleteBucketLifecycleResponse> {
    private final Access access;

    DeleteBucketLifecycle(Access access) {
        this.access = access;
    }

    @Override
    public Answer<DeleteBucketLifecycleResponse> handle(
            CallContext call, View view, DeleteBucketLifecycleRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:PutLifecycleConfiguration");
        return new Answer<>(
                DeleteBucketLifecycleResponse.builder().build(), Txn.none().delete(Layout.lifecycle(bucket.name())));
    }

    @Override
    public String action(String operation) {
        return "PutLifecycleConfiguration";
    }
}
