package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.io.InputStream;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/// Tells the tags of a version.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html>.
final class GetObjectTagging implements ObjectOperation<GetObjectTaggingRequest, GetObjectTaggingResponse> {
    private final Parts parts;

    GetObjectTagging(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<GetObjectTaggingResponse> handle(
            CallContext call, GetObjectTaggingRequest request, InputStream body) {
        View view = parts.commits().view();
        String action = request.versionId() == null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
        StoredBucket bucket = parts.access().bucket(view, call, request, action);
        StoredObject version = Reading.version(view, bucket, request.key(), request.versionId());
        return DataAnswer.of(GetObjectTaggingResponse.builder()
                .versionId(bucket.isVersioned() ? version.versionId() : null)
                .tagSet(version.attributes().tags().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(t -> Tag.builder()
                                .key(t.getKey())
                                .value(t.getValue())
                                .build())
                        .toList())
                .build());
    }
}
