package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The list of headers that a signature covers, and what must be on it.
final class SignedHeaders {
    private SignedHeaders() {}

    /// Lower-case, sorted.
    static List<String> parse(String list) {
        var names = new ArrayList<String>();
        for (String name : list.toLowerCase(Locale.ROOT).split(";", -1)) {
            var stripped = name.strip();
            if (!stripped.isEmpty()) {
                names.add(stripped);
            }
        }
        Collections.sort(names);
        return List.copyOf(names);
    }

    /// Refuses a list that leaves out `host` or an `x-amz-*` header that is there.
    ///
    /// Amazon S3 lets `x-amz-content-sha256` stand outside (its value is signed in any case). The other
    /// services let `x-amz-security-token` be added after signing, and the date is part of what is signed.
    static @Nullable Refusal check(SignatureClaim.Claimed claim, Headers headers) {
        var missing = new ArrayList<String>();
        if (!claim.signedHeaders().contains("host")) {
            missing.add("host");
        }
        boolean s3 = claim.scope().isS3();
        headers.forEach((name, value) -> {
            if (name.length() > 6 && name.regionMatches(true, 0, "x-amz-", 0, 6)) {
                var lower = name.toLowerCase(Locale.ROOT);
                if (!claim.signedHeaders().contains(lower) && !maybeUnsigned(lower, s3) && !missing.contains(lower)) {
                    missing.add(lower);
                }
            }
        });
        if (missing.isEmpty()) {
            return null;
        }
        var first = missing.getFirst().equals("host") ? "'Host' or ':authority'" : "'" + missing.getFirst() + "'";
        return Refusal.mismatch(
                first + " must be a 'SignedHeader' in the AWS Authorization.", S3Errors.headersNotSigned(missing));
    }

    private static boolean maybeUnsigned(String name, boolean s3) {
        return switch (name) {
            case "x-amz-content-sha256" -> true;
            case "x-amz-security-token", "x-amz-date" -> !s3;
            default -> false;
        };
    }
}
