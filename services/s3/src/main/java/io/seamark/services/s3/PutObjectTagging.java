package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import java.io.InputStream;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/// Gives a version tags in the place of those it has.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html>.
final class PutObjectTagging implements ObjectOperation<PutObjectTaggingRequest, PutObjectTaggingResponse> {
    private final Parts parts;

    PutObjectTagging(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<PutObjectTaggingResponse> handle(
            CallContext call, PutObjectTaggingRequest request, InputStream body) {
        if (request.tagging() == null) {
            throw S3Errors.malformed();
        }
        var tags = new LinkedHashMap<String, String>();
        request.tagging().tagSet().forEach(tag -> {
            if (tag.key() == null || tag.value() == null) {
                throw S3Errors.malformed();
            }
            if (tags.put(tag.key(), tag.value()) != null) {
                throw S3Errors.bad("InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        });
        ObjectRules.checkObjectTags(tags);
        String id = ObjectTags.replace(parts, call, request, "PutObjectTagging", "ObjectTagging:Put", tags);
        return DataAnswer.of(PutObjectTaggingResponse.builder()
                .versionId(id.isEmpty() ? null : id)
                .build());
    }
}
