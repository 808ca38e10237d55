package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.services.s3.Intake.Taken;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Takes one part of an upload.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html>.
final class UploadPart implements ObjectOperation<UploadPartRequest, UploadPartResponse> {
    private final Parts parts;

    UploadPart(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<UploadPartResponse> handle(CallContext call, UploadPartRequest request, InputStream body)
            throws IOException {
        ObjectRules.refuse(request);
        Uploads.number(request);
        StoredUpload upload = Uploads.of(parts.commits().view(), parts.access(), call, request, "s3:PutObject");
        // An upload whose algorithm nobody chose has its own beside what the part is proven by.
        Claim claim = upload.declared() ? Claim.of(request, upload.algorithm(), true) : Claim.of(request);
        Taken taken = parts.intake().take(body, claim, upload.algorithm());
        StoredPart part = Uploads.add(parts, call, request, taken);
        var answer = UploadPartResponse.builder().eTag(part.quotedEtag());
        Description.checksum(
                answer, upload.declared() ? Digest.whole(upload.algorithm(), part.checksum()) : taken.proven());
        return DataAnswer.of(answer.build());
    }

    @Override
    public String action(String operation) {
        return "PutObject";
    }
}
