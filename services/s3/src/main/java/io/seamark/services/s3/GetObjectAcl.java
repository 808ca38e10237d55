package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;

/// Tells the ACL of a version, which is its owner's.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html>.
final class GetObjectAcl implements ObjectOperation<GetObjectAclRequest, GetObjectAclResponse> {
    private final Parts parts;

    GetObjectAcl(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<GetObjectAclResponse> handle(CallContext call, GetObjectAclRequest request, InputStream body) {
        View view = parts.commits().view();
        StoredBucket bucket = parts.access().bucket(view, call, request, "s3:GetObjectAcl");
        Reading.version(view, bucket, request.key(), request.versionId());
        return DataAnswer.of(GetObjectAclResponse.builder()
                .owner(Owners.of(bucket.account()))
                .grants(OwnerAcl.grants(bucket))
                .build());
    }
}
