package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.services.s3.Commits.Decision;
import io.seamark.services.s3.Intake.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Puts an object: its bytes are on disk before the change that makes them visible is.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>.
final class PutObject implements ObjectOperation<PutObjectRequest, PutObjectResponse> {
    private static final String ACTION = "s3:PutObject";

    private final Parts parts;

    PutObject(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<PutObjectResponse> handle(CallContext call, PutObjectRequest request, InputStream body)
            throws IOException {
        Attributes attributes = ObjectRules.attributes(request);
        var conditions = Conditions.of(request, "");
        conditions.requireForm();
        Claim claim = Claim.of(request);
        parts.access().bucket(parts.commits().view(), call, request, ACTION);
        Taken taken = parts.intake().take(body, claim);
        var draft = StoredObject.draft(
                call.time().truncatedTo(ChronoUnit.MILLIS),
                taken.size(),
                taken.md5(),
                taken.file(),
                attributes,
                taken.digest());
        StoredObject put = Placement.of(parts, taken).place(view -> {
            StoredBucket bucket = parts.access().bucket(view, call, request, ACTION);
            conditions.checkWrite(Versions.current(view, bucket.name(), request.key()));
            Versions.Put change = Versions.put(view, call, bucket, request.key(), draft);
            StoredObject fresh = change.version();
            return new Decision<>(
                    fresh,
                    change.txn().and(parts.notices().created(call, bucket, "Put", request.key(), fresh)),
                    change.freed());
        });
        var answer = PutObjectResponse.builder().eTag(put.quotedEtag());
        Description.checksum(answer, put.digest());
        if (!put.versionId().equals(StoredObject.NULL_VERSION)) {
            answer.versionId(put.versionId());
        }
        Lifespan.expiration(parts.commits().view(), request.bucket(), request.key(), put)
                .ifPresent(answer::expiration);
        return DataAnswer.of(answer.build());
    }
}
