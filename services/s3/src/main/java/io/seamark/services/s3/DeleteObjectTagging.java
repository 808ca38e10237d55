package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import java.io.InputStream;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;

/// Takes the tags of a version away.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html>.
final class DeleteObjectTagging implements ObjectOperation<DeleteObjectTaggingRequest, DeleteObjectTaggingResponse> {
    private final Parts parts;

    DeleteObjectTagging(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<DeleteObjectTaggingResponse> handle(
            CallContext call, DeleteObjectTaggingRequest request, InputStream body) {
        String id = ObjectTags.replace(parts, call, request, "DeleteObjectTagging", "ObjectTagging:Delete", Map.of());
        return DataAnswer.of(DeleteObjectTaggingResponse.builder()
                .versionId(id.isEmpty() ? null : id)
                .build());
    }
}
