package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes the aws-chunked coding off a body: proves each chunk at its end, then the trailer and its checksum.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>. Nothing is
/// buffered but a line. Owned by the thread that reads.
final class ChunkedPayload extends PayloadStream {
    private static final int SMALLEST_INNER_CHUNK = 8192;
    private static final int MOST_TRAILERS = 16;

    private final ChunkSource source;
    private final long length;
    private final @Nullable ChunkSigner signer;
    private final ChunkTrailer trailer;
    private final Headers trailers = new Headers();

    private ChunkHead chunk = new ChunkHead(0, "");
    private long left;
    private long seen;
    private int chunks;
    private boolean ended;
    private @Nullable PayloadRefusedException refused;

    /// @param signer null where chunks are not signed
    ChunkedPayload(ChunkSource source, long length, @Nullable ChunkSigner signer, ChunkTrailer trailer) {
        this.source = source;
        this.length = length;
        this.signer = signer;
        this.trailer = trailer;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Headers trailers() {
        return trailers;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (refused != null) {
            throw refused;
        }
        try {
            return count == 0 ? 0 : readOn(into, from, count);
        } catch (PayloadRefusedException bad) {
            refused = bad;
            throw bad;
        }
    }

    private int readOn(byte[] into, int from, int count) throws IOException {
        if (ended || (left == 0 && !nextChunk())) {
            return -1;
        }
        int n = source.read(into, from, (int) Math.min(count, left));
        left -= n;
        seen += n;
        if (signer != null) {
            signer.update(into, from, n);
        }
        trailer.update(into, from, n);
        if (left == 0) {
            endChunk();
            if (seen == length && nextChunk()) {
                throw new PayloadRefusedException(S3Errors.incompleteBody());
            }
        }
        return n;
    }

    private void endChunk() throws IOException {
        source.endOfChunk();
        if (signer != null) {
            signer.endChunk(chunk.signature());
        }
    }

    /// False at the end, which has then been proven.
    private boolean nextChunk() throws IOException {
        var next = ChunkHead.parse(source.line());
        if (next.size() > 0) {
            if (chunks > 0 && chunk.size() < SMALLEST_INNER_CHUNK) {
                throw new PayloadRefusedException(S3Errors.invalidChunkSize(chunks, chunk.size()));
            }
            if (next.size() > length - seen) {
                throw new PayloadRefusedException(S3Errors.incompleteBody());
            }
            chunks++;
            chunk = next;
            left = next.size();
            return true;
        }
        if (signer != null) {
            signer.endChunk(next.signature());
        }
        if (seen != length) {
            throw new PayloadRefusedException(S3Errors.incompleteBody());
        }
        readTrailer();
        source.endOfBody();
        ended = true;
        return false;
    }

    private void readTrailer() throws IOException {
        var signed = new StringBuilder();
        @Nullable String signature = null;
        for (var line = source.line(); !line.isEmpty(); line = source.line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || signature != null || trailers.size() == MOST_TRAILERS) {
                throw new PayloadRefusedException(S3Errors.malformedTrailer());
            }
            var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            if (name.equals("x-amz-trailer-signature")) {
                signature = value;
            } else {
                signed.append(name).append(':').append(value).append('\n');
                trailers.add(name, value);
            }
        }
        if (signer != null && trailer.isExpected()) {
            signer.endTrailer(signed.toString(), signature == null ? "" : signature);
        }
        trailer.check(trailers);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
