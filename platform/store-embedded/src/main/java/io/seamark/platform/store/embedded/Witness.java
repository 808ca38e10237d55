package io.seamark.platform.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The newest acknowledged revision, beside the data: a file of eight bytes, written after every sync.
/// A log that lost its end through damage cannot be told from one that was torn by a crash, except
/// that it ends before this revision. The file itself is never synced: after a power failure it may be
/// older than the data, never newer.
///
/// Owned by the committer.
final class Witness implements AutoCloseable {
    private static final long REVISION_MASK = (1L << 48) - 1;

    private final FileChannel file;
    private final ByteBuffer word = ByteBuffer.allocateDirect(Long.BYTES);

    Witness(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// The revision that was acknowledged last, or 0 when that is not known.
    long revision() throws IOException {
        word.clear();
        if (file.read(word, 0) < Long.BYTES) {
            return 0;
        }
        long revision = word.getLong(0) & REVISION_MASK;
        return word.getLong(0) == sealed(revision) ? revision : 0;
    }

    void acknowledged(long revision) {
        try {
            file.write(word.clear().putLong(sealed(revision)).flip(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The revision with 16 bits above it that tell it from rubbish.
    private static long sealed(long revision) {
        long check = (revision * 0x9E3779B97F4A7C15L) >>> 48;
        return revision | (check << 48);
    }
}
