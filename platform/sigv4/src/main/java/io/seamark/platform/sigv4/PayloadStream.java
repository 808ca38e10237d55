package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import java.io.IOException;
import java.io.InputStream;

/// The body of a verified request, decoded, and proven as it is read.
///
/// Bytes come out before what follows them is proven: whoever stores them makes them visible only
/// after the end was reached, that is after `read` returned -1, or after the last of [#length] bytes
/// (more than none). A body that is not what was signed ends in a [PayloadRefusedException]; so does
/// every read after it.
///
/// Owned by the thread that reads.
public abstract class PayloadStream extends InputStream {
    private final byte[] one = new byte[1];

    PayloadStream() {}

    /// The number of decoded bytes, as the head declares it; -1 where it does not.
    public abstract long length();

    /// The headers that came after the body, without their signature; complete once the end was reached.
    public abstract Headers trailers();

    @Override
    public abstract int read(byte[] into, int from, int length) throws IOException;

    @Override
    public int read() throws IOException {
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }
}
