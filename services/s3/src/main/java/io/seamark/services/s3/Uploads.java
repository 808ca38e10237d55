package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.services.s3.Commits.Decision;
import io.seamark.services.s3.Intake.Taken;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/// Finds multipart uploads, and adds parts to them. Stateless.
final class Uploads {
    private static final int MOST_PARTS = 10_000;

    private Uploads() {}

    /// The upload that a request names.
    static StoredUpload of(View view, Access access, CallContext call, SdkRequest request, String action) {
        StoredBucket bucket = access.bucket(view, call, request, action);
        String key = Access.text(request, "Key");
        String id = Access.text(request, "UploadId");
        ObjectRules.checkKey(key);
        if (id.isEmpty() || !id.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw S3Errors.noSuchUpload();
        }
        return view.get(Layout.upload(bucket.name(), key, id)).orElseThrow(S3Errors::noSuchUpload);
    }

    static int number(SdkRequest request) {
        int number = request.getValueForField("PartNumber", Integer.class).orElse(0);
        if (number < 1 || number > MOST_PARTS) {
            throw S3Errors.argument("Part number must be an integer between 1 and " + MOST_PARTS + ", inclusive");
        }
        return number;
    }

    /// Keeps a part, in the place of another one with its number.
    static StoredPart add(Parts parts, CallContext call, SdkRequest request, Taken taken) {
        int number = number(request);
        String file = taken.file();
        return Placement.of(parts, taken).place(view -> {
            StoredUpload upload = of(view, parts.access(), call, request, "s3:PutObject");
            var part = new StoredPart(
                    number,
                    file == null ? "" : file,
                    taken.size(),
                    taken.md5(),
                    taken.digest().value(),
                    call.time().truncatedTo(ChronoUnit.MILLIS));
            Optional<StoredPart> before = view.get(Layout.part(upload.id(), number));
            Freed freed = before.map(StoredPart::file)
                    .filter(f -> !f.isEmpty())
                    .map(Freed::file)
                    .orElse(Freed.NOTHING);
            return new Decision<>(part, Txn.none().put(Layout.part(upload.id(), number), part), freed);
        });
    }
}
