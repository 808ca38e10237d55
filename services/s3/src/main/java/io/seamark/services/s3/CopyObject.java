package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.sigv4.ChecksumAlgorithm;
import io.seamark.services.s3.Commits.Decision;
import io.seamark.services.s3.Intake.Taken;
import io.seamark.services.s3.Sources.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;

/// Copies an object of at most 5 GiB, with its metadata and tags or with others.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html>.
final class CopyObject implements ObjectOperation<CopyObjectRequest, CopyObjectResponse> {
    private final Parts parts;
    private final Sources sources;

    CopyObject(Parts parts, Sources sources) {
        this.parts = parts;
        this.sources = sources;
    }

    @Override
    public DataAnswer<CopyObjectResponse> handle(CallContext call, CopyObjectRequest request, InputStream body)
            throws IOException {
        Attributes own = ObjectRules.attributes(request);
        var conditions = Conditions.of(request, "");
        conditions.requireForm();
        parts.access().bucket(parts.commits().view(), call, request, "s3:PutObject");
        Source source = sources.open(call, request, source(request));
        try (Contents contents = source.contents()) {
            StoredObject from = source.version();
            checkChanges(request, own);
            if (from.size() > Intake.MOST) {
                throw S3Errors.invalid(
                        "The specified copy source is larger than the maximum allowable size for a copy source: "
                                + Intake.MOST);
            }
            Digest digest = from.digest();
            ChecksumAlgorithm algorithm = request.checksumAlgorithmAsString() != null
                    ? Claim.algorithm(request.checksumAlgorithmAsString())
                    : digest == null ? ChecksumAlgorithm.CRC64NVME : digest.algorithm();
            Taken taken = parts.intake().take(contents.stream(0, from.size()), new Claim(algorithm, null, false, null));
            return put(call, request, from, attributes(request, from, own), taken, conditions, source.bucket());
        }
    }

    private DataAnswer<CopyObjectResponse> put(
            CallContext call,
            CopyObjectRequest request,
            StoredObject from,
            Attributes attributes,
            Taken taken,
            Conditions conditions,
            StoredBucket sourceBucket) {
        var draft = StoredObject.draft(
                call.time().truncatedTo(ChronoUnit.MILLIS),
                taken.size(),
                taken.md5(),
                taken.file(),
                attributes,
                taken.digest());
        StoredObject put = Placement.of(parts, taken).place(view -> {
            StoredBucket bucket = parts.access().bucket(view, call, request, "s3:PutObject");
            conditions.checkWrite(Versions.current(view, bucket.name(), request.destinationKey()));
            Versions.Put change = Versions.put(view, call, bucket, request.destinationKey(), draft);
            return new Decision<>(
                    change.version(),
                    change.txn()
                            .and(parts.notices()
                                    .created(call, bucket, "Copy", request.destinationKey(), change.version())),
                    change.freed());
        });
        var result = CopyObjectResult.builder().eTag(put.quotedEtag()).lastModified(put.modified());
        Description.checksumElement(result, put.digest());
        var answer = CopyObjectResponse.builder().copyObjectResult(result.build());
        if (!put.versionId().equals(StoredObject.NULL_VERSION)) {
            answer.versionId(put.versionId());
        }
        if (sourceBucket.isVersioned()) {
            answer.copySourceVersionId(from.versionId());
        }
        return DataAnswer.of(answer.build());
    }

    private static String source(CopyObjectRequest request) {
        return Access.text(request, "CopySource");
    }

    /// A copy onto itself must change something.
    private static void checkChanges(CopyObjectRequest request, Attributes own) {
        CopySource named = CopySource.parse(source(request));
        boolean itself = named.bucket().equals(request.destinationBucket())
                && named.key().equals(request.destinationKey())
                && named.versionId() == null;
        if (itself
                && !replaces(request.metadataDirectiveAsString())
                && own.system().isEmpty()) {
            throw S3Errors.invalid("This copy request is illegal because it is trying to copy an object to itself"
                    + " without changing the object's metadata, storage class, website redirect location or"
                    + " encryption attributes.");
        }
    }

    private static Attributes attributes(CopyObjectRequest request, StoredObject from, Attributes own) {
        boolean metadata = replaces(request.metadataDirectiveAsString());
        boolean tags = replaces(request.taggingDirectiveAsString());
        Attributes kept = from.attributes();
        Map<String, String> system = metadata ? own.system() : kept.system();
        return new Attributes(system, metadata ? own.user() : kept.user(), tags ? own.tags() : kept.tags());
    }

    private static boolean replaces(@Nullable String directive) {
        if (directive == null || directive.equals("COPY")) {
            return false;
        }
        if (!directive.equals("REPLACE")) {
            throw S3Errors.argument("Unknown metadata directive.");
        }
        return true;
    }

    @Override
    public String action(String operation) {
        return "PutObject";
    }
}
