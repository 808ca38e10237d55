package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;

/// Tells whether a bucket keeps versions.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html>.
final class GetBucketVersioning implements BucketOperation<GetBucketVersioningRequest, GetBucketVersioningResponse> {
    private final Access access;

    GetBucketVersioning(Access access) {
        this.access = access;
    }

    @Override
    public Answer<GetBucketVersioningResponse> handle(CallContext call, View view, GetBucketVersioningRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:GetBucketVersioning");
        return Answer.of(GetBucketVersioningResponse.builder()
                .status(bucket.versioning())
                .build());
    }
}
