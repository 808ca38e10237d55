package io.seamark.platform.sigv4;

import io.seamark.platform.core.Region;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The credential part of a claim: `AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request`.
record Credential(String accessKeyId, CredentialScope scope) {
    private static final String S3_FORM =
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    /// Checks everything that the wire and the request's own date tell.
    static Credential read(String text, Instant signedAt, boolean presigned) throws ClaimException {
        var parts = text.split("/", -1);
        if (parts.length != 5) {
            throw new ClaimException(Refusal.incomplete(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term,"
                            + " got '" + text + "'",
                    S3Errors.credential(presigned, S3_FORM)));
        }
        String day = AmzDate.format(signedAt);
        var wrong = new StringBuilder();
        @Nullable AwsError s3 = null;
        if (!Region.isValid(parts[2])) {
            wrong.append("Credential should be scoped to a valid region, not '")
                    .append(parts[2])
                    .append("'. ");
            s3 = S3Errors.credential(presigned, wrongRegion(parts[2]));
        }
        if (!isService(parts[3])) {
            wrong.append("Credential should be scoped to correct service. ");
            s3 = first(s3, S3Errors.credential(presigned, wrongService(parts[3])));
        }
        if (!parts[4].equals(CredentialScope.TERMINATOR)) {
            wrong.append("Credential should be scoped with a valid terminator: 'aws4_request', not '")
                    .append(parts[4])
                    .append("'. ");
            s3 = first(s3, S3Errors.credential(presigned, wrongTerminal(parts[4])));
        }
        if (!day.startsWith(parts[1]) || parts[1].length() != 8) {
            wrong.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
                    .append(parts[1])
                    .append("' != '")
                    .append(day, 0, 8)
                    .append("', from '")
                    .append(day)
                    .append("'. ");
            s3 = first(s3, wrongDate(presigned, parts[1], day));
        }
        if (s3 != null) {
            throw new ClaimException(Refusal.mismatch(wrong.toString().strip(), s3));
        }
        return new Credential(parts[0], new CredentialScope(parts[1], new Region(parts[2]), parts[3]));
    }

    private static AwsError first(@Nullable AwsError earlier, AwsError later) {
        return earlier == null ? later : earlier;
    }

    private static String wrongRegion(String region) {
        return region.isEmpty()
                ? "a non-empty region must be provided in the credential."
                : "the region '" + region + "' is wrong; expecting 'us-east-1'";
    }

    private static String wrongService(String service) {
        return "incorrect service \"" + service + "\". This endpoint belongs to \"s3\".";
    }

    private static String wrongTerminal(String terminal) {
        return "incorrect terminal \"" + terminal + "\". This endpoint uses \"aws4_request\".";
    }

    private static AwsError wrongDate(boolean presigned, String date, String day) {
        if (date.length() != 8 || !date.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return S3Errors.credential(
                    presigned,
                    "incorrect date format \"" + date
                            + "\". This date in the credential must be in the format \"yyyyMMdd\".");
        }
        return presigned
                ? S3Errors.queryParameters("Invalid credential date \"" + date
                        + "\". This date is not the same as X-Amz-Date: \"" + day.substring(0, 8) + "\".")
                : S3Errors.headerMalformed("Invalid credential date. Date is not the same as X-Amz-Date.");
    }

    private static boolean isService(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 64;
    }
}
