package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/// Refuses ACLs: every bucket's owner owns its objects.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html>.
final class PutObjectAcl implements ObjectOperation<PutObjectAclRequest, PutObjectAclResponse> {
    private final Parts parts;

    PutObjectAcl(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<PutObjectAclResponse> handle(CallContext call, PutObjectAclRequest request, InputStream body) {
        View view = parts.commits().view();
        StoredBucket bucket = parts.access().bucket(view, call, request, "s3:PutObjectAcl");
        Reading.version(view, bucket, request.key(), request.versionId());
        throw S3Errors.noAcls();
    }
}
