package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;

/// Deletes a bucket that has neither objects nor versions nor uploads that go on.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html>.
final class DeleteBucket implements BucketOperation<DeleteBucketRequest, DeleteBucketResponse> {
    private final Access access;

    DeleteBucket(Access access) {
        this.access = access;
    }

    @Override
    public Answer<DeleteBucketResponse> handle(CallContext call, View view, DeleteBucketRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:DeleteBucket");
        if (!view.list(Layout.objects(bucket.name()), "", 1).isEmpty()) {
            throw S3Errors.conflict(
                    "BucketNotEmpty",
                    bucket.isVersioned()
                            ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
                            : "The bucket you tried to delete is not empty");
        }
        if (!view.list(Layout.uploads(bucket.name()), "", 1).isEmpty()) {
            throw S3Errors.conflict(
                    "BucketNotEmpty", "The bucket you tried to delete has multipart uploads in progress");
        }
        return new Answer<>(
                DeleteBucketResponse.builder().build(),
                Txn.none().delete(Layout.bucket(bucket.name())).delete(Layout.lifecycle(bucket.name())));
    }
}
