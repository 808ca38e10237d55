package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;

/// Tells the policy of a bucket.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html>.
final class GetBucketPolicy implements BucketOperation<GetBucketPolicyRequest, GetBucketPolicyResponse> {
    private final Access access;

    GetBucketPolicy(Access access) {
        this.access = access;
    }

    @Override
    public Answer<GetBucketPolicyResponse> handle(CallContext call, View view, GetBucketPolicyRequest request) {
        StoredBucket bucket = access.ownBucket(view, call, request, "s3:GetBucketPolicy");
        String policy = bucket.policy();
        if (policy == null) {
            throw S3Errors.absent("NoSuchBucketPolicy", "The bucket policy does not exist");
        }
        return Answer.of(GetBucketPolicyResponse.builder().policy(policy).build());
    }
}
