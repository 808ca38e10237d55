package io.seamark.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One file of a journal: its records from `base` on.
///
/// While it is the journal's last, everything that changes is guarded by the journal's lock. Afterwards
/// nothing changes, except that `index` is loaded at the first use, under `loading`.
final class Segment {
    private final OpenFiles files;
    private final Path path;
    private final SegmentHeader header;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable SparseIndex index;
    private final long nextBase;
    private int size;
    private int synced;
    private boolean marked;

    /// @param nextBase the next segment's base; -1 when there is none, and then the index is given
    private Segment(
            OpenFiles files, Path path, SegmentHeader header, long nextBase, @Nullable SparseIndex index, int size) {
        this.files = files;
        this.path = path;
        this.header = header;
        this.nextBase = nextBase;
        this.index = index;
        this.size = size;
        this.synced = size;
        this.marked = true;
    }

    static Path path(Path folder, long base) {
        return folder.resolve("%020d.log".formatted(base));
    }

    /// Begins a segment; it is on disk when this returns.
    static Segment create(OpenFiles files, Path folder, long base, long salt) throws IOException {
        Path path = path(folder, base);
        var header = new SegmentHeader(base, salt);
        files.create(path);
        files.write(path, header.encode(), 0);
        files.force(path);
        OpenFiles.forceFolder(folder);
        return new Segment(files, path, header, -1, new SparseIndex(), SegmentHeader.BYTES);
    }

    /// A segment that others follow.
    static Segment full(OpenFiles files, Path folder, long base, long nextBase) throws IOException {
        Path path = path(folder, base);
        return new Segment(files, path, SegmentHeader.read(files, path, base), nextBase, null, size(path));
    }

    /// The journal's last segment as a crash may have left it: what is whole stays, a torn end is cut off.
    static Segment recover(OpenFiles files, Path folder, long base) throws IOException {
        Path path = path(folder, base);
        SegmentHeader header = SegmentHeader.read(files, path, base);
        var index = new SparseIndex();
        int size = size(path);
        int end = new SegmentCheck(files, path, header, size).index(index, true);
        if (end < size) {
            files.truncate(path, end);
        }
        // What only the page cache has must not be read before it is on disk.
        files.force(path);
        return new Segment(files, path, header, -1, index, end);
    }

    Path path() {
        return path;
    }

    long base() {
        return header.base();
    }

    SegmentHeader header() {
        return header;
    }

    int size() {
        return size;
    }

    /// Up to which byte the segment is on disk.
    int synced() {
        return synced;
    }

    void synced(int position) {
        synced = Math.max(synced, position);
    }

    boolean isEmpty() {
        return size == SegmentHeader.BYTES;
    }

    /// Writes records, not yet forced to disk; all or, when it throws, none of them.
    ///
    /// @param firstRelative the first one's offset relative to `base`
    void append(List<JournalEntry> entries, int[] crcs, int from, int to, int firstRelative) throws IOException {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            bytes += Frame.BYTES + entries.get(i).bytes().length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        for (int i = from; i < to; i++) {
            JournalEntry e = entries.get(i);
            Frame.of(e.timestamp().toEpochMilli(), e.bytes(), crcs[i], firstRelative + i - from, synced)
                    .encode(out, header.salt());
            out.put(e.bytes());
        }
        files.write(path, out.flip(), size);
        SparseIndex growing = index();
        for (int i = from; i < to; i++) {
            JournalEntry e = entries.get(i);
            growing.add(firstRelative + i - from, size, e.timestamp().toEpochMilli());
            size += Frame.BYTES + e.bytes().length;
        }
        marked = false;
    }

    /// Notes in the file that all of it is on disk, so that later damage of its end is not taken for a
    /// crash.
    void mark() throws IOException {
        if (marked || synced < size) {
            return;
        }
        ByteBuffer out = ByteBuffer.allocate(Frame.BYTES);
        Frame.mark(index().records(), synced).encode(out, header.salt());
        files.write(path, out.flip(), size);
        size += Frame.BYTES;
        synced = size;
        marked = true;
    }

    void saveIndex() throws IOException {
        index().save(indexPath(), header, size);
    }

    /// Checks every byte up to a limit.
    void verify(int limit) throws IOException {
        new SegmentCheck(files, path, header, limit).index(new SparseIndex(), false);
    }

    void delete() throws IOException {
        files.forget(path);
        Files.deleteIfExists(path);
        Files.deleteIfExists(indexPath());
    }

    SparseIndex index() throws IOException {
        SparseIndex known = index;
        if (known != null) {
            return known;
        }
        loading.lock();
        try {
            known = index;
            if (known == null) {
                known = SparseIndex.load(files, indexPath(), header, size);
                if (known == null) {
                    known = new SparseIndex();
                    new SegmentCheck(files, path, header, size).index(known, false);
                    known.save(indexPath(), header, size);
                }
                if (header.base() + known.records() != nextBase) {
                    throw new CorruptJournalException(
                            path,
                            size,
                            "an end at offset " + (header.base() + known.records()) + " before the segment of "
                                    + nextBase);
                }
                index = known;
            }
            return known;
        } finally {
            loading.unlock();
        }
    }

    private Path indexPath() {
        String name = path.getFileName().toString();
        return path.resolveSibling(name.substring(0, name.length() - 4) + ".index");
    }

    private static int size(Path path) throws IOException {
        long size = Files.size(path);
        if (size > Integer.MAX_VALUE) {
            throw new CorruptJournalException(path, Integer.MAX_VALUE, "a file of " + size + " bytes");
        }
        return (int) size;
    }
}
