package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/// Lists the parts of an upload that goes on.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html>.
final class ListParts implements ObjectOperation<ListPartsRequest, ListPartsResponse> {
    private static final int MOST = 1000;

    private final Parts parts;

    ListParts(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<ListPartsResponse> handle(CallContext call, ListPartsRequest request, InputStream body) {
        Access.refuse(request, "SSECustomerAlgorithm", "SSECustomerKey", "SSECustomerKeyMD5");
        View view = parts.commits().view();
        StoredUpload upload = Uploads.of(view, parts.access(), call, request, "s3:ListMultipartUploadParts");
        int most = request.maxParts() == null ? MOST : Math.clamp(request.maxParts(), 0, MOST);
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        List<StoredPart> rest = view.list(Layout.parts(upload.id())).stream()
                .map(Versioned::value)
                .filter(p -> p.number() > after)
                .toList();
        List<StoredPart> page = rest.subList(0, Math.min(most, rest.size()));
        String account = view.get(Layout.bucket(request.bucket()))
                .map(StoredBucket::account)
                .orElse("");
        var answer = ListPartsResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .uploadId(upload.id())
                .partNumberMarker(after)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(most)
                .isTruncated(page.size() < rest.size())
                .parts(page.stream().map(p -> part(p, upload)).toList())
                .owner(Owners.of(account))
                .initiator(Initiator.builder().id(Owners.canonicalId(account)).build())
                .storageClass("STANDARD");
        if (upload.declared()) {
            answer.checksumAlgorithm(upload.algorithm().name())
                    .checksumType(upload.composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return DataAnswer.of(answer.build());
    }

    private static Part part(StoredPart part, StoredUpload upload) {
        var shape = Part.builder()
                .partNumber(part.number())
                .eTag(part.quotedEtag())
                .size(part.size())
                .lastModified(part.modified());
        if (upload.declared()) {
            Description.checksumElement(shape, Digest.whole(upload.algorithm(), part.checksum()));
        }
        return shape.build();
    }

    @Override
    public String action(String operation) {
        return "ListMultipartUploadParts";
    }
}
