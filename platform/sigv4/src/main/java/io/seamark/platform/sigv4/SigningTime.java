package io.seamark.platform.sigv4;

import io.seamark.platform.sigv4.SignatureClaim.Claimed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The window in which a signature holds: within the skew of its timestamp, or from there to its presigned
/// end.
final class SigningTime {
    private SigningTime() {}

    static @Nullable Refusal check(Claimed claim, Duration skew, Instant now) {
        var signed = claim.timestamp();
        var latest = now.plus(skew);
        if (signed.isAfter(latest)) {
            return Refusal.outOfTime(
                    "Signature not yet current: " + AmzDate.format(signed) + " is still later than "
                            + AmzDate.format(latest) + " (" + AmzDate.format(now) + " + " + skew.toMinutes()
                            + " min.)",
                    claim.presigned()
                            ? S3Errors.accessDenied("Request is not valid yet")
                            : S3Errors.skewed(signed, now));
        }
        var lasts = claim.expires();
        if (lasts != null) {
            var end = signed.plus(lasts);
            return now.isAfter(end)
                    ? Refusal.outOfTime(
                            "Signature expired: " + AmzDate.format(end) + " is now earlier than " + AmzDate.format(now),
                            S3Errors.presignedExpired(lasts.toSeconds(), end, now))
                    : null;
        }
        var earliest = now.minus(skew);
        if (signed.isBefore(earliest)) {
            return Refusal.outOfTime(
                    "Signature expired: " + AmzDate.format(signed) + " is now earlier than "
                            + AmzDate.format(earliest) + " (" + AmzDate.format(now) + " - " + skew.toMinutes()
                            + " min.)",
                    S3Errors.skewed(signed, now));
        }
        return null;
    }
}
