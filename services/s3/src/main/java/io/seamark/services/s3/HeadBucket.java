package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;

/// Tells whether a bucket is there and may be used.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html>.
final class HeadBucket implements BucketOperation<HeadBucketRequest, HeadBucketResponse> {
    private final Access access;

    HeadBucket(Access access) {
        this.access = access;
    }

    @Override
    public Answer<HeadBucketResponse> handle(CallContext call, View view, HeadBucketRequest request) {
        StoredBucket bucket = access.bucket(view, call, request, "s3:ListBucket");
        return Answer.of(HeadBucketResponse.builder()
                .bucketRegion(bucket.region())
                .accessPointAlias(false)
                .build());
    }

    @Override
    public String action(String operation) {
        return "ListBucket";
    }
}
