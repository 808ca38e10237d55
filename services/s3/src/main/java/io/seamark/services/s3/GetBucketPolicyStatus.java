package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.PolicyStatus;

/// Tells that a policy is not public: a public one is not taken.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html>.
final class GetBucketPolicyStatus
        implements BucketOperation<GetBucketPolicyStatusRequest, GetBucketPolicyStatusResponse> {
    private final Access access;

    GetBucketPolicyStatus(Access access) {
        this.access = access;
    }

    @Override
    public Answer<GetBucketPolicyStatusResponse> handle(
            CallContext call, View view, GetBucketPolicyStatusRequest request) {
        StoredBucket bucket = access.ownBucket(view, call, request, "s3:GetBucketPolicyStatus");
        if (bucket.policy() == null) {
            throw S3Errors.absent("NoSuchBucketPolicy", "The bucket policy does not exist");
        }
        return Answer.of(GetBucketPolicyStatusResponse.builder()
                .policyStatus(PolicyStatus.builder().isPublic(false).build())
                .build());
    }
}
