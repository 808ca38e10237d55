package io.seamark.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where in a segment every so-many-th record begins, and the newest timestamp up to there: a read begins
/// near its offset or time instead of at the segment's first record.
///
/// Guarded by the journal's lock while its segment grows, unchanging afterwards.
final class SparseIndex {
    /// A new entry after this many bytes of records.
    private static final int STEP = 8192;

    private static final long MAGIC = 0x5345414D_4A494458L; // SEAMJIDX

    private int[] relatives = new int[4];
    private int[] positions = new int[4];
    private long[] newest = new long[4];
    private int entries;
    private int records;

    /// Notes the next record of the segment.
    void add(int relative, int position, long timestamp) {
        if (entries == 0 || position - positions[entries - 1] >= STEP) {
            if (entries == positions.length) {
                relatives = Arrays.copyOf(relatives, entries * 2);
                positions = Arrays.copyOf(positions, entries * 2);
                newest = Arrays.copyOf(newest, entries * 2);
            }
            relatives[entries] = relative;
            positions[entries] = position;
            newest[entries] = entries == 0 ? Long.MIN_VALUE : newest[entries - 1];
            entries++;
        }
        newest[entries - 1] = Math.max(newest[entries - 1], timestamp);
        records = relative + 1;
    }

    /// How many records the segment has.
    int records() {
        return records;
    }

    /// The newest timestamp of the segment; the smallest number when it has no record.
    long newest() {
        return entries == 0 ? Long.MIN_VALUE : newest[entries - 1];
    }

    /// A place at or before a record.
    int positionBefore(int relative) {
        int at = Arrays.binarySearch(relatives, 0, entries, relative);
        int floor = at >= 0 ? at : -at - 2;
        return floor < 0 ? SegmentHeader.BYTES : positions[floor];
    }

    /// A place at or before the first record whose timestamp is not before `time`, none such being before
    /// it.
    int positionBeforeTime(long time) {
        int low = 0;
        int high = entries;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (newest[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == entries ? SegmentHeader.BYTES : positions[low];
    }

    /// Keeps the index in a file. It may get lost: then it is made anew from the segment.
    void save(Path path, SegmentHeader segment, int size) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(44 + entries * 16);
        out.putLong(MAGIC).putInt(SegmentHeader.FORMAT).putLong(segment.salt());
        out.putInt(size).putInt(records).putInt(entries);
        for (int i = 0; i < entries; i++) {
            out.putInt(relatives[i]).putInt(positions[i]).putLong(newest[i]);
        }
        out.putInt(Frame.crc(out.array(), 0, out.position()));
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            Files.write(fresh, Arrays.copyOf(out.array(), out.position()));
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (ClosedByInterruptException e) {
            // The index stays unwritten; the interrupted thread goes on.
        }
    }

    /// The kept index of a segment of that size; null when it is not there or not whole.
    static @Nullable SparseIndex load(OpenFiles files, Path path, SegmentHeader segment, long size) throws IOException {
        if (!Files.exists(path)) {
            return null;
        }
        ByteBuffer in = ByteBuffer.allocate((int) Math.min(Files.size(path), Integer.MAX_VALUE - 8));
        files.read(path, in, 0);
        files.forget(path);
        int body = in.flip().remaining() - 4;
        if (body < 32 || (body - 32) % 16 != 0) {
            return null;
        }
        boolean whole = in.getInt(body) == Frame.crc(in.array(), 0, body)
                && in.getLong() == MAGIC
                && in.getInt() == SegmentHeader.FORMAT
                && in.getLong() == segment.salt()
                && in.getInt() == size;
        if (!whole) {
            return null;
        }
        var index = new SparseIndex();
        index.records = in.getInt();
        index.entries = in.getInt();
        index.relatives = new int[Math.max(1, index.entries)];
        index.positions = new int[Math.max(1, index.entries)];
        index.newest = new long[Math.max(1, index.entries)];
        for (int i = 0; i < index.entries; i++) {
            index.relatives[i] = in.getInt();
            index.positions[i] = in.getInt();
            index.newest[i] = in.getLong();
        }
        return index;
    }
}
