package io.seamark.services.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which parts of a group's journal have events of a stream and of a time: for each block of
/// consecutive batches and each stream in it, the oldest and the newest timestamp.
///
/// Guarded by its group's lock.
final class BlockIndex {
    /// Batches in a block.
    static final int BLOCK = 16;

    private final TreeMap<Long, Map<String, Span>> blocks = new TreeMap<>();
    private final Map<String, StreamTimes> streams = new HashMap<>();

    /// The oldest and the newest timestamp of some events, in milliseconds.
    record Span(long oldest, long newest) {
        Span and(Span other) {
            return new Span(Math.min(oldest, other.oldest), Math.max(newest, other.newest));
        }
    }

    /// What is known of a stream's events, in milliseconds.
    record StreamTimes(long first, long last, long arrived) {}

    /// A part of the journal: its batches from `from` on, up to [#BLOCK] of them.
    record Block(long from, Span span) {}

    void add(long offset, LogBatch batch) {
        var span = new Span(batch.oldest(), batch.newest());
        blocks.computeIfAbsent(offset / BLOCK, b -> new HashMap<>(2)).merge(batch.stream(), span, Span::and);
        streams.merge(
                batch.stream(),
                new StreamTimes(span.oldest(), span.newest(), batch.arrived()),
                (a, b) -> new StreamTimes(
                        Math.min(a.first(), b.first()),
                        Math.max(a.last(), b.last()),
                        Math.max(a.arrived(), b.arrived())));
    }

    /// Forgets what the journal has forgotten.
    void forgetBefore(long earliest) {
        Map<Long, Map<String, Span>> gone = blocks.headMap(earliest / BLOCK);
        if (gone.isEmpty()) {
            return;
        }
        gone.clear();
        var spans = new HashMap<String, Span>();
        blocks.values().forEach(block -> block.forEach((stream, span) -> spans.merge(stream, span, Span::and)));
        streams.replaceAll((stream, times) -> {
            @Nullable Span span = spans.get(stream);
            return span == null ? times : new StreamTimes(span.oldest(), span.newest(), times.arrived());
        });
        streams.keySet().retainAll(spans.keySet());
    }

    Optional<StreamTimes> times(String stream) {
        return Optional.ofNullable(streams.get(stream));
    }

    /// The blocks that have events of these streams from a time on and before another.
    List<Block> blocks(Set<String> wanted, long from, long before) {
        var found = new ArrayList<Block>();
        blocks.forEach((number, spans) -> {
            @Nullable Span all = null;
            for (Map.Entry<String, Span> one : spans.entrySet()) {
                if (wanted.contains(one.getKey())) {
                    all = all == null ? one.getValue() : all.and(one.getValue());
                }
            }
            if (all != null && all.newest() >= from && all.oldest() < before) {
                found.add(new Block(number * BLOCK, all));
            }
        });
        return found;
    }
}
