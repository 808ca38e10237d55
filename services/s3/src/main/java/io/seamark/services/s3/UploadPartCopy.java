package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.services.s3.Intake.Taken;
import io.seamark.services.s3.Sources.Source;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/// Takes one part of an upload from an object that is there.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html>.
final class UploadPartCopy implements ObjectOperation<UploadPartCopyRequest, UploadPartCopyResponse> {
    private final Parts parts;
    private final Sources sources;

    UploadPartCopy(Parts parts, Sources sources) {
        this.parts = parts;
        this.sources = sources;
    }

    @Override
    public DataAnswer<UploadPartCopyResponse> handle(CallContext call, UploadPartCopyRequest request, InputStream body)
            throws IOException {
        ObjectRules.refuse(request);
        Uploads.number(request);
        StoredUpload upload = Uploads.of(parts.commits().view(), parts.access(), call, request, "s3:PutObject");
        Source source = sources.open(call, request, Access.text(request, "CopySource"));
        try (Contents contents = source.contents()) {
            long size = source.version().size();
            long first = 0;
            long length = size;
            if (request.copySourceRange() != null) {
                ByteRange range = ByteRange.parse(request.copySourceRange(), size)
                        .filter(r -> request.copySourceRange().endsWith("-" + r.last()))
                        .orElseThrow(() -> S3Errors.argument("The x-amz-copy-source-range value must be of the form"
                                + " bytes=first-last where first and last are the zero-based offsets of the first and"
                                + " last bytes to copy"));
                first = range.first();
                length = range.length();
            }
            Taken taken = parts.intake()
                    .take(
                            contents.stream(first, length),
                            new Claim(upload.algorithm(), null, true, null),
                            upload.algorithm());
            StoredPart part = Uploads.add(parts, call, request, taken);
            var result = CopyPartResult.builder().eTag(part.quotedEtag()).lastModified(part.modified());
            if (upload.declared()) {
                Description.checksumElement(result, Digest.whole(upload.algorithm(), part.checksum()));
            }
            var answer = UploadPartCopyResponse.builder().copyPartResult(result.build());
            if (source.bucket().isVersioned()) {
                answer.copySourceVersionId(source.version().versionId());
            }
            return DataAnswer.of(answer.build());
        }
    }

    @Override
    public String action(String operation) {
        return "PutObject";
    }
}
