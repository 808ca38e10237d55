package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.services.s3.Deletions.Deleted;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/// Deletes an object, or one version of it; with versioning the former leaves a delete marker.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html>.
final class DeleteObject implements ObjectOperation<DeleteObjectRequest, DeleteObjectResponse> {
    private final Deletions deletions;

    DeleteObject(Deletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public DataAnswer<DeleteObjectResponse> handle(CallContext call, DeleteObjectRequest request, InputStream body) {
        Access.refuse(request, "MFA", "BypassGovernanceRetention", "IfMatchLastModifiedTime", "IfMatchSize");
        Deleted deleted =
                deletions.delete(call, request, request.key(), request.versionId(), Conditions.of(request, ""));
        var answer = DeleteObjectResponse.builder();
        if (deleted.marker()) {
            answer.deleteMarker(true);
        }
        return DataAnswer.of(answer.versionId(deleted.versionId()).build());
    }
}
