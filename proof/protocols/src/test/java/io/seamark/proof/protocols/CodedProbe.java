package io.seamark.proof.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.CodedBodyException;
import io.seamark.platform.protocol.ContentCoding;

/// Gives hostile bytes to the decoder of compressed bodies and holds it to its contract: bytes within the
/// limit, or a [CodedBodyException].
final class CodedProbe {
    private static final int LIMIT = 1 << 20;

    private CodedProbe() {}

    /// @return whether it was decoded
    static boolean put(byte[] body) {
        try {
            byte[] decoded = ContentCoding.decode(new Headers().add("Content-Encoding", "gzip"), body, LIMIT);
            assertThat(decoded.length).isLessThanOrEqualTo(LIMIT);
            return true;
        } catch (CodedBodyException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return false;
        }
    }
}
