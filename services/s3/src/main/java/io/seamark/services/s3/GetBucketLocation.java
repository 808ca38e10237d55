package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;

/// Tells the Region of a bucket; that of `us-east-1` has no name here.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html>.
final class GetBucketLocation implements BucketOperation<GetBucketLocationRequest, GetBucketLocationResponse> {
    private final Access access;

    GetBucketLocation(Access access) {
        this.access = access;
    }

    @Override
    public Answer<GetBucketLocationResponse> handle(CallContext call, View view, GetBucketLocationRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:GetBucketLocation");
        var response = GetBucketLocationResponse.builder();
        if (!bucket.region().equals("us-east-1")) {
            response.locationConstraint(bucket.region());
        }
        return Answer.of(response.build());
    }
}
