package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.services.s3.Commits.Decision;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Makes an object of the parts of an upload, whose files stay as they are. Doing it again is no error while the
/// object is the current one.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html>.
final class CompleteMultipartUpload
        implements ObjectOperation<CompleteMultipartUploadRequest, CompleteMultipartUploadResponse> {
    private static final long LEAST_PART = 5L << 20;
    private static final int MOST_UNUSED = 100;

    private final Parts parts;

    CompleteMultipartUpload(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<CompleteMultipartUploadResponse> handle(
            CallContext call, CompleteMultipartUploadRequest request, InputStream body) {
        ObjectRules.refuse(request);
        Conditions.of(request, "").requireForm();
        if (request.multipartUpload() == null
                || request.multipartUpload().parts().isEmpty()) {
            throw S3Errors.malformed();
        }
        StoredObject made = parts.commits().commit(view -> decide(view, call, request));
        var answer = CompleteMultipartUploadResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .location("/" + request.bucket() + "/" + request.key())
                .eTag(made.quotedEtag());
        Description.checksumElement(answer, made.digest());
        if (!made.versionId().equals(StoredObject.NULL_VERSION)) {
            answer.versionId(made.versionId());
        }
        return DataAnswer.of(answer.build());
    }

    private Decision<StoredObject> decide(View view, CallContext call, CompleteMultipartUploadRequest request) {
        StoredBucket bucket = parts.access().bucket(view, call, request, "s3:PutObject");
        Optional<StoredObject> current = Versions.current(view, bucket.name(), request.key());
        if (current.filter(o -> request.uploadId().equals(o.upload())).isPresent()) {
            return new Decision<>(current.get(), Txn.none(), Freed.NOTHING);
        }
        StoredUpload upload = Uploads.of(view, parts.access(), call, request, "s3:PutObject");
        Conditions.of(request, "").checkWrite(current);
        var there = new HashMap<Integer, StoredPart>();
        for (Versioned<StoredPart> part : view.list(Layout.parts(upload.id()))) {
            there.put(part.value().number(), part.value());
        }
        List<StoredPart> used = used(request.multipartUpload().parts(), there, upload);
        long size = used.stream().mapToLong(StoredPart::size).sum();
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != size) {
            throw S3Errors.invalid("The provided 'x-amz-mp-object-size' header value " + request.mpuObjectSize()
                    + " does not match what was computed: " + size);
        }
        Digest digest = CombinedChecksum.of(upload.algorithm(), upload.composite(), used);
        checkDigest(request, digest);
        StoredObject draft = StoredObject.ofParts(
                call.time().truncatedTo(ChronoUnit.MILLIS),
                size,
                etag(used),
                upload.id(),
                used.size(),
                upload.attributes(),
                digest);
        Versions.Put change = Versions.put(view, call, bucket, request.key(), draft);
        Txn txn = change.txn().delete(Layout.upload(bucket.name(), request.key(), upload.id()));
        Freed freed = change.freed();
        if (there.size() - used.size() > MOST_UNUSED) {
            throw S3Errors.notImplemented("an upload of which more than " + MOST_UNUSED + " parts are left out");
        }
        for (StoredPart part : there.values()) {
            if (!used.contains(part)) {
                txn = txn.delete(Layout.part(upload.id(), part.number()));
                freed = part.file().isEmpty() ? freed : freed.and(Freed.file(part.file()));
            }
        }
        String event = "CompleteMultipartUpload";
        return new Decision<>(
                change.version(),
                txn.and(parts.notices().created(call, bucket, event, request.key(), change.version())),
                freed);
    }

    private static List<StoredPart> used(
            List<CompletedPart> wanted, Map<Integer, StoredPart> there, StoredUpload upload) {
        var used = new ArrayList<StoredPart>();
        int last = 0;
        for (CompletedPart part : wanted) {
            int number = part.partNumber() == null ? 0 : part.partNumber();
            if (number <= last) {
                throw S3Errors.bad(
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            last = number;
            used.add(checked(part, there.get(number), upload));
        }
        for (StoredPart part : used.subList(0, used.size() - 1)) {
            if (part.size() < LEAST_PART) {
                throw S3Errors.bad("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
        }
        return used;
    }

    private static StoredPart checked(CompletedPart wanted, @Nullable StoredPart there, StoredUpload upload) {
        String etag = wanted.eTag() == null ? "" : wanted.eTag().replace("\"", "");
        String checksum = wanted.getValueForField(
                        "Checksum" + upload.algorithm().name(), String.class)
                .orElse(null);
        if (there == null || !there.md5().equals(etag) || (checksum != null && !checksum.equals(there.checksum()))) {
            throw S3Errors.bad(
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or"
                            + " the specified entity tag may not match the part's entity tag.");
        }
        return there;
    }

    /// The client may say what the whole must have.
    private static void checkDigest(CompleteMultipartUploadRequest request, Digest digest) {
        String type = request.checksumTypeAsString();
        if (type != null && !type.equals(digest.type())) {
            throw S3Errors.invalid("The upload was created using the " + digest.type() + " checksum mode. The complete"
                    + " request must use the same checksum mode.");
        }
        String given = request.getValueForField("Checksum" + digest.algorithm().name(), String.class)
                .orElse(null);
        if (given != null && !given.equals(digest.value())) {
            throw S3Errors.badDigest(digest.algorithm().name());
        }
    }

    private static String etag(List<StoredPart> parts) {
        var md5 = Intake.md5();
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.md5())));
        return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
    }

    @Override
    public String action(String operation) {
        return "PutObject";
    }
}
