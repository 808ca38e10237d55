package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;

/// Requests for tests, in a few words.
final class Requests {
    private Requests() {}

    /// @param lines header lines, `Name:value`
    static HttpHead head(String method, String target, String... lines) {
        var headers = new Headers();
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.add(line.substring(0, colon), line.substring(colon + 1));
        }
        int mark = target.indexOf('?');
        return mark < 0
                ? new HttpHead(method, target, "", headers)
                : new HttpHead(method, target.substring(0, mark), target.substring(mark + 1), headers);
    }

    static SignatureClaim.Claimed claim(HttpHead head) {
        var read = SignatureClaim.read(head);
        if (read instanceof SignatureClaim.Claimed claimed) {
            return claimed;
        }
        throw new AssertionError("claim: " + read + " (expected: one in due form)");
    }

    static SigningCredential longTerm(String secret) {
        return new SigningCredential(secret, null, null);
    }
}
