package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.services.s3.Commits.Decision;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;

/// Ends an upload and forgets its parts.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html>.
final class AbortMultipartUpload implements ObjectOperation<AbortMultipartUploadRequest, AbortMultipartUploadResponse> {
    private final Parts parts;

    AbortMultipartUpload(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<AbortMultipartUploadResponse> handle(
            CallContext call, AbortMultipartUploadRequest request, InputStream body) {
        Access.refuse(request, "IfMatchInitiatedTime");
        parts.commits().commit(view -> {
            StoredUpload upload = Uploads.of(view, parts.access(), call, request, "s3:AbortMultipartUpload");
            List<String> files = view.list(Layout.parts(upload.id())).stream()
                    .map(p -> p.value().file())
                    .filter(f -> !f.isEmpty())
                    .toList();
            Txn txn = Txn.none()
                    .delete(Layout.upload(request.bucket(), request.key(), upload.id()))
                    .deleteAll(Layout.parts(upload.id()));
            return new Decision<>(upload, txn, Freed.parts(upload.id(), files));
        });
        return DataAnswer.of(AbortMultipartUploadResponse.builder().build());
    }
}
