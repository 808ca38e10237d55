package io.seamark.platform.protocol;

import io.seamark.platform.core.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// The coding of a body that is not streamed, as SDKs apply it to long requests: `gzip`, where it is the
/// last one that `Content-Encoding` names. What stands before it, or alone, is the operation's business.
///
/// See <https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait>.
public final class ContentCoding {
    private ContentCoding() {}

    /// The body without its coding; the body itself where it has none.
    ///
    /// @param limit the most bytes that the decoded body may have
    /// @throws CodedBodyException when it is not in that coding, or longer than the limit without it
    public static byte[] decode(Headers headers, byte[] body, int limit) throws CodedBodyException {
        if (body.length == 0 || !isGzip(headers.all("Content-Encoding"))) {
            return body;
        }
        byte[] decoded;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            decoded = in.readNBytes(limit);
            if (decoded.length == limit && in.read() >= 0) {
                throw new CodedBodyException(true, "body: longer than " + limit + " bytes when decoded");
            }
        } catch (CodedBodyException e) {
            throw e;
        } catch (IOException e) {
            throw new CodedBodyException(false, "The request body is not in the gzip format.");
        }
        return decoded;
    }

    private static boolean isGzip(List<String> lines) {
        if (lines.isEmpty()) {
            return false;
        }
        String line = lines.getLast();
        String last = line.substring(line.lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
        return last.equals("gzip");
    }
}
