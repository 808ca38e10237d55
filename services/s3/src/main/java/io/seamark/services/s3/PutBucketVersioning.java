package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/// Has a bucket keep versions, or make no new ones.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html>.
final class PutBucketVersioning implements BucketOperation<PutBucketVersioningRequest, PutBucketVersioningResponse> {
    private final Access access;

    PutBucketVersioning(Access access) {
        this.access = access;
    }

    @Override
    public Answer<PutBucketVersioningResponse> handle(CallContext call, View view, PutBucketVersioningRequest request) {
        Access.refuse(request, "MFA");
        String status = request.versioningConfiguration() == null
                ? null
                : request.versioningConfiguration().statusAsString();
        if (status == null) {
            throw S3Errors.bad("IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        if (!StoredBucket.ENABLED.equals(status) && !StoredBucket.SUSPENDED.equals(status)) {
            throw S3Errors.malformed();
        }
        if ("Enabled".equals(request.versioningConfiguration().mfaDeleteAsString())) {
            throw S3Errors.notImplemented("MfaDelete");
        }
        StoredBucket bucket = access.bucket(view, call, request, "s3:PutBucketVersioning");
        return new Answer<>(
                PutBucketVersioningResponse.builder().build(),
                Txn.none().put(Layout.bucket(bucket.name()), bucket.withVersioning(status)));
    }
}
