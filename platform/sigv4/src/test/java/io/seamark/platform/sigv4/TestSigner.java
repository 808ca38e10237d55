package io.seamark.platform.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.util.ArrayList;
import java.util.List;

/// Signs requests that the SDK would not sign: what is left out, doubled or late is the test's choice.
/// Its canonical form is the one under test, which the published vectors and the SDK's signer vouch for.
final class TestSigner {
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String DATE = "20150830T123600Z";

    private TestSigner() {}

    /// Adds an Authorization header over the headers named.
    static HttpHead header(String service, String payload, HttpHead head, String... signedHeaders) {
        var list = String.join(";", signedHeaders);
        var unsigned = authorized(head, service, list, "0");
        var signature = signature(unsigned, payload);
        return authorized(head, service, list, signature);
    }

    /// Adds a presigned query over `host`.
    static HttpHead presigned(String service, String payload, String expires, HttpHead head) {
        var query = (head.query().isEmpty() ? "" : head.query() + "&")
                + "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2F" + service
                + "%2Faws4_request&X-Amz-Date=" + DATE + "&X-Amz-Expires=" + expires + "&X-Amz-SignedHeaders=host";
        var unsigned = new HttpHead(head.method(), head.path(), query + "&X-Amz-Signature=0", head.headers());
        var signature = signature(unsigned, payload);
        return new HttpHead(head.method(), head.path(), query + "&X-Amz-Signature=" + signature, head.headers());
    }

    private static HttpHead authorized(HttpHead head, String service, String list, String signature) {
        var headers = new Headers();
        head.headers().forEach(headers::add);
        headers.add(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=" + list + ", Signature=" + signature);
        return new HttpHead(head.method(), head.path(), head.query(), headers);
    }

    private static String signature(HttpHead head, String payload) {
        var claim = Requests.claim(head);
        byte[] canonical = CanonicalRequest.of(claim, head, claim.scope().isS3(), payload);
        return sign(claim.scope(), CanonicalRequest.stringToSign(claim, canonical));
    }

    private static String sign(CredentialScope scope, String text) {
        return new String(new SigningKeys(1).get(SECRET, scope).sign(text.getBytes(US_ASCII)), US_ASCII);
    }

    /// The signatures of an aws-chunked body: one for each chunk and, behind the last, one for the
    /// trailer's lines.
    static List<String> chunks(SignatureClaim.Claimed claim, String trailer, String... chunks) {
        var signatures = new ArrayList<String>();
        var previous = claim.signature();
        var context = "\n" + DATE + "\n" + claim.scope() + "\n";
        for (String chunk : chunks) {
            previous = sign(
                    claim.scope(),
                    "AWS4-HMAC-SHA256-PAYLOAD" + context + previous + "\n" + Sha256.EMPTY + "\n" + sha256(chunk));
            signatures.add(previous);
        }
        signatures.add(sign(claim.scope(), "AWS4-HMAC-SHA256-TRAILER" + context + previous + "\n" + sha256(trailer)));
        return signatures;
    }

    static String sha256(String text) {
        return new String(Sha256.hex(text.getBytes(US_ASCII)), US_ASCII);
    }
}
