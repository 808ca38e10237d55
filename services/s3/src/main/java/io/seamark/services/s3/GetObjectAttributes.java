package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/// Tells what was asked for of a version: ETag, size, checksum, parts.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html>.
final class GetObjectAttributes implements ObjectOperation<GetObjectAttributesRequest, GetObjectAttributesResponse> {
    private static final int MOST_PARTS = 1000;
    private static final Set<String> KNOWN = Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

    private final Parts parts;

    GetObjectAttributes(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<GetObjectAttributesResponse> handle(
            CallContext call, GetObjectAttributesRequest request, InputStream body) {
        Access.refuse(request, "SSECustomerAlgorithm", "SSECustomerKey", "SSECustomerKeyMD5");
        List<String> wanted = request.objectAttributesAsStrings();
        if (wanted.isEmpty() || !KNOWN.containsAll(wanted)) {
            throw S3Errors.argument("Invalid attribute name specified.");
        }
        View view = parts.commits().view();
        StoredObject version = Reading.version(view, parts.access(), call, request);
        var answer = GetObjectAttributesResponse.builder().lastModified(version.modified());
        if (!version.versionId().equals(StoredObject.NULL_VERSION)) {
            answer.versionId(version.versionId());
        }
        if (wanted.contains("ETag")) {
            answer.eTag(version.etag());
        }
        if (wanted.contains("ObjectSize")) {
            answer.objectSize(version.size());
        }
        if (wanted.contains("StorageClass")) {
            answer.storageClass("STANDARD");
        }
        Digest digest = version.digest();
        if (wanted.contains("Checksum") && digest != null) {
            var checksum = Checksum.builder();
            Description.checksumElement(checksum, digest);
            answer.checksum(checksum.build());
        }
        String upload = version.upload();
        if (wanted.contains("ObjectParts") && upload != null) {
            answer.objectParts(parts(view, request, upload, digest));
        }
        return DataAnswer.of(answer.build());
    }

    private static GetObjectAttributesParts parts(
            View view, GetObjectAttributesRequest request, String upload, @Nullable Digest digest) {
        int most = request.maxParts() == null ? MOST_PARTS : Math.clamp(request.maxParts(), 0, MOST_PARTS);
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        List<StoredPart> all =
                view.list(Layout.parts(upload)).stream().map(Versioned::value).toList();
        List<StoredPart> rest = all.stream().filter(p -> p.number() > after).toList();
        List<StoredPart> page = rest.subList(0, Math.min(most, rest.size()));
        return GetObjectAttributesParts.builder()
                .totalPartsCount(all.size())
                .partNumberMarker(after)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(most)
                .isTruncated(page.size() < rest.size())
                .parts(page.stream().map(p -> part(p, digest)).toList())
                .build();
    }

    private static ObjectPart part(StoredPart part, @Nullable Digest digest) {
        var shape = ObjectPart.builder().partNumber(part.number()).size(part.size());
        if (digest != null && digest.composite()) {
            Description.set(shape, "Checksum" + digest.algorithm().name(), part.checksum());
        }
        return shape.build();
    }
}
