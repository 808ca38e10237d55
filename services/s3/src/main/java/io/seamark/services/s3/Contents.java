package io.seamark.services.s3;

import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of one version of an object, held until they are closed, whatever becomes of the version.
///
/// Owned by the thread that reads.
final class Contents implements AutoCloseable {
    private static final int BUFFER = 128 << 10;

    private final ByteFiles files;
    private final List<Piece> pieces;
    private final @Nullable String upload;
    private final @Nullable FileChannel whole;

    /// A file and its length.
    record Piece(String file, long size) {}

    private Contents(ByteFiles files, List<Piece> pieces, @Nullable String upload, @Nullable FileChannel whole) {
        this.files = files;
        this.pieces = pieces;
        this.upload = upload;
        this.whole = whole;
    }

    /// Takes hold of a version's bytes.
    ///
    /// @return null when the version has been deleted meanwhile: to be read again
    static @Nullable Contents open(ByteFiles files, Store store, String bucket, String key, StoredObject version) {
        String upload = version.upload();
        if (upload != null) {
            return ofParts(files, store, bucket, key, version, upload);
        }
        String file = version.file();
        if (file == null) {
            return new Contents(files, List.of(), null, null);
        }
        try {
            return new Contents(files, List.of(new Piece(file, version.size())), null, files.open(file));
        } catch (NoSuchFileException deleted) {
            View again = View.of(store);
            boolean standing = Versions.find(again, bucket, key, version.versionId())
                    .filter(o -> o.sequence() == version.sequence())
                    .isPresent();
            if (standing) {
                throw S3Errors.internal("The object's bytes are not on this machine.");
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Contents ofParts(
            ByteFiles files, Store store, String bucket, String key, StoredObject version, String upload) {
        files.pin(upload);
        View view = View.of(store);
        boolean standing = Versions.find(view, bucket, key, version.versionId())
                .filter(o -> o.sequence() == version.sequence())
                .isPresent();
        if (!standing) {
            files.unpin(upload);
            return null;
        }
        List<Piece> pieces = view.list(Layout.parts(upload)).stream()
                .map(p -> new Piece(p.value().file(), p.value().size()))
                .toList();
        return new Contents(files, pieces, upload, null);
    }

    /// Writes a range of the bytes.
    void write(OutputStream out, long from, long length) throws IOException {
        byte[] buffer = new byte[Math.clamp(length, 1, BUFFER)];
        long start = from;
        long left = length;
        for (Piece piece : pieces) {
            if (left == 0) {
                return;
            }
            if (start >= piece.size()) {
                start -= piece.size();
                continue;
            }
            long some = Math.min(left, piece.size() - start);
            if (whole != null) {
                write(whole, out, buffer, start, some);
            } else {
                try (FileChannel channel = files.open(piece.file())) {
                    write(channel, out, buffer, start, some);
                }
            }
            left -= some;
            start = 0;
        }
    }

    /// A range of the bytes, to be read. The stream is closed with this.
    InputStream stream(long from, long length) {
        return new InputStream() {
            private long at = from;
            private final long end = from + length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                if (at == end) {
                    return -1;
                }
                int n = some(into, offset, (int) Math.min(count, end - at), at);
                at += n;
                return n;
            }
        };
    }

    /// At least one byte from a position on.
    private int some(byte[] into, int offset, int count, long from) throws IOException {
        long start = from;
        for (Piece piece : pieces) {
            if (start >= piece.size()) {
                start -= piece.size();
                continue;
            }
            ByteBuffer buffer = ByteBuffer.wrap(into, offset, (int) Math.min(count, piece.size() - start));
            int n;
            if (whole != null) {
                n = whole.read(buffer, start);
            } else {
                try (FileChannel channel = files.open(piece.file())) {
                    n = channel.read(buffer, start);
                }
            }
            if (n <= 0) {
                throw new IOException("object file: ends early");
            }
            return n;
        }
        throw new IOException("object: ends early");
    }

    private static void write(FileChannel channel, OutputStream out, byte[] buffer, long from, long length)
            throws IOException {
        long at = from;
        long end = from + length;
        while (at < end) {
            int n = channel.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, end - at)), at);
            if (n < 0) {
                throw new IOException("object file: ends at " + at + " (expected: at least " + end + " bytes)");
            }
            out.write(buffer, 0, n);
            at += n;
        }
    }

    @Override
    public void close() {
        if (upload != null) {
            files.unpin(upload);
        }
        if (whole != null) {
            try {
                whole.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
