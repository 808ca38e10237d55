package io.seamark.platform.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The segments of a journal, oldest first; only the last one grows.
///
/// Guarded by the journal's lock.
final class SegmentList {
    private final OpenFiles files;
    private final Path folder;
    private final RandomGenerator random;
    private final TreeMap<Long, Segment> byBase = new TreeMap<>();

    private SegmentList(OpenFiles files, Path folder, RandomGenerator random) {
        this.files = files;
        this.folder = folder;
        this.random = random;
    }

    /// The segments of a folder, made if it is empty, repaired if a crash cut the last one.
    static SegmentList open(OpenFiles files, Path folder, RandomGenerator random) throws IOException {
        var list = new SegmentList(files, folder, random);
        List<Long> bases = list.bases();
        if (!bases.isEmpty() && list.isUnborn(bases.getLast())) {
            list.put(Segment.create(files, folder, bases.removeLast(), random.nextLong()));
        } else if (!bases.isEmpty()) {
            list.put(Segment.recover(files, folder, bases.removeLast()));
        } else {
            list.put(Segment.create(files, folder, 0, random.nextLong()));
        }
        for (long base : bases.reversed()) {
            list.put(Segment.full(files, folder, base, list.byBase.firstKey()));
        }
        return list;
    }

    Segment first() {
        return byBase.firstEntry().getValue();
    }

    /// The segment behind the first; there must be one.
    Segment second() {
        return byBase.higherEntry(byBase.firstKey()).getValue();
    }

    Segment last() {
        return byBase.lastEntry().getValue();
    }

    boolean isLast(Segment segment) {
        return byBase.lastEntry().getValue() == segment;
    }

    /// The segment that has or will have an offset at or behind the first one's base.
    Segment of(long offset) {
        return byBase.floorEntry(offset).getValue();
    }

    List<Segment> all() {
        return List.copyOf(byBase.values());
    }

    long bytes() {
        return byBase.values().stream().mapToLong(Segment::size).sum();
    }

    /// Begins the next segment; the last one is full from here on.
    void begin(long base) throws IOException {
        Path path = Segment.path(folder, base);
        try {
            put(Segment.create(files, folder, base, random.nextLong()));
        } catch (IOException e) {
            files.forget(path);
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /// Whether a segment that could not be begun has left its file.
    boolean isLeft(long base) {
        return Files.exists(Segment.path(folder, base));
    }

    /// Deletes the oldest segment, which is not the last.
    void dropFirst() throws IOException {
        first().delete();
        byBase.pollFirstEntry();
    }

    private void put(Segment segment) {
        byBase.put(segment.base(), segment);
    }

    /// A crash came before the segment's header was on disk; nothing can have been written behind it.
    private boolean isUnborn(long base) throws IOException {
        return Files.size(Segment.path(folder, base)) < SegmentHeader.BYTES;
    }

    private List<Long> bases() throws IOException {
        var bases = new ArrayList<Long>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = path.getFileName().toString();
                if (name.matches("[0-9]{20}\\.log")) {
                    bases.add(Long.parseLong(name.substring(0, 20)));
                } else if (name.endsWith(".index.tmp")) {
                    Files.delete(path);
                }
            }
        }
        bases.sort(null);
        return bases;
    }
}
