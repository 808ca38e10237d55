package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/// Gives a bucket a policy of at most 20 KiB, which from then on is asked about every call. One that lets everybody
/// in is refused, as AWS does while public access is blocked.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>.
final class PutBucketPolicy implements BucketOperation<PutBucketPolicyRequest, PutBucketPolicyResponse> {
    private static final int MOST_BYTES = 20 << 10;

    private final Access access;

    PutBucketPolicy(Access access) {
        this.access = access;
    }

    @Override
    public Answer<PutBucketPolicyResponse> handle(CallContext call, View view, PutBucketPolicyRequest request) {
        String policy = request.policy() == null ? "" : request.policy();
        StoredBucket bucket = access.ownBucket(view, call, request, "s3:PutBucketPolicy");
        if (policy.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw S3Errors.bad("PolicyTooLarge", "The policy document exceeds the maximum allowed size");
        }
        access.checkPolicy(bucket, policy);
        return new Answer<>(
                PutBucketPolicyResponse.builder().build(),
                Txn.none().put(Layout.bucket(bucket.name()), bucket.withPolicy(policy)));
    }
}
