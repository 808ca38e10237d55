package io.seamark.platform.sigv4;

import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;

/// What is signed: the request in one fixed spelling, and the string that holds its hash.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>.
final class CanonicalRequest {
    private CanonicalRequest() {}

    /// @param pathAsIs Amazon S3's way with the path
    /// @param payload the last line: the body's hash or a documented keyword
    static byte[] of(SignatureClaim.Claimed claim, HttpHead head, boolean pathAsIs, String payload) {
        var out = new WireText(1024);
        out.add(head.method()).add('\n');
        CanonicalPath.write(head.path(), pathAsIs, out);
        out.add('\n');
        CanonicalQuery.write(head.query(), out);
        out.add('\n');
        CanonicalHeaders.write(head.headers(), claim.signedHeaders(), out);
        out.add('\n');
        for (int i = 0; i < claim.signedHeaders().size(); i++) {
            if (i > 0) {
                out.add(';');
            }
            out.add(claim.signedHeaders().get(i));
        }
        return out.add('\n').add(payload).toBytes();
    }

    static String stringToSign(SignatureClaim.Claimed claim, byte[] canonicalRequest) {
        return "AWS4-HMAC-SHA256\n"
                + AmzDate.format(claim.timestamp())
                + "\n"
                + claim.scope()
                + "\n"
                + new String(Sha256.hex(canonicalRequest), StandardCharsets.US_ASCII);
    }
}
