package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.sigv4.ChecksumAlgorithm;
import io.seamark.platform.store.Txn;
import io.seamark.services.s3.Commits.Decision;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/// Begins an upload of up to 10,000 parts.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html>.
final class CreateMultipartUpload
        implements ObjectOperation<CreateMultipartUploadRequest, CreateMultipartUploadResponse> {
    private static final int ID_DIGITS = 64;

    private final Parts parts;

    CreateMultipartUpload(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<CreateMultipartUploadResponse> handle(
            CallContext call, CreateMultipartUploadRequest request, InputStream body) {
        Attributes attributes = ObjectRules.attributes(request);
        String name = request.checksumAlgorithmAsString();
        boolean declared = name != null;
        ChecksumAlgorithm algorithm = declared ? Claim.algorithm(name) : ChecksumAlgorithm.CRC64NVME;
        boolean composite = composite(algorithm, request.checksumTypeAsString());
        if (!declared && request.checksumTypeAsString() != null) {
            throw S3Errors.invalid(
                    "The x-amz-checksum-type header can only be used with the" + " x-amz-checksum-algorithm header.");
        }
        String id = call.ids().hex(ID_DIGITS);
        var upload = new StoredUpload(id, request.key(), call.time(), attributes, algorithm, declared, composite);
        parts.commits().commit(view -> {
            StoredBucket bucket = parts.access().bucket(view, call, request, "s3:PutObject");
            return new Decision<>(
                    id, Txn.none().put(Layout.upload(bucket.name(), request.key(), id), upload), Freed.NOTHING);
        });
        var answer = CreateMultipartUploadResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .uploadId(id);
        if (declared) {
            answer.checksumAlgorithm(name).checksumType(composite ? "COMPOSITE" : "FULL_OBJECT");
        }
        return DataAnswer.of(answer.build());
    }

    /// CRC-64/NVME is always of the whole object, the SHAs never are.
    private static boolean composite(ChecksumAlgorithm algorithm, @Nullable String type) {
        boolean otherwise = algorithm != ChecksumAlgorithm.CRC64NVME;
        if (type == null) {
            return otherwise;
        }
        boolean wanted = type.equals("COMPOSITE");
        boolean sha = algorithm == ChecksumAlgorithm.SHA1 || algorithm == ChecksumAlgorithm.SHA256;
        if ((!wanted && !type.equals("FULL_OBJECT")) || (wanted && !otherwise) || (!wanted && sha)) {
            throw S3Errors.invalid("The " + type + " checksum type cannot be used with the "
                    + algorithm.name().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return wanted;
    }

    @Override
    public String action(String operation) {
        return "PutObject";
    }
}
