package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// A body that stands on the wire as it is; its hash, where one was declared, is checked at the end.
///
/// Owned by the thread that reads.
final class PlainPayload extends PayloadStream {
    private final InputStream raw;
    private final long length;
    private final @Nullable String declared;
    private final MessageDigest digest = Sha256.digest();
    private final Headers none = new Headers();
    private long seen;
    private boolean proven;

    /// @param declared the hash it must have, 64 digits; null for an unsigned body
    PlainPayload(InputStream raw, long length, @Nullable String declared) {
        this.raw = raw;
        this.length = length;
        this.declared = declared;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Headers trailers() {
        return none;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (declared == null) {
            return raw.read(into, from, count);
        }
        int n = raw.read(into, from, count);
        if (n > 0) {
            seen += n;
            digest.update(into, from, n);
        }
        if (!proven && (n < 0 || seen == length)) {
            prove(declared);
        }
        return n;
    }

    private void prove(String wanted) throws PayloadRefusedException {
        var computed = new String(Hex.bytes(digest.digest()), StandardCharsets.US_ASCII);
        if (!computed.equals(wanted)) {
            throw new PayloadRefusedException(S3Errors.contentSha256Mismatch(wanted, computed));
        }
        proven = true;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
