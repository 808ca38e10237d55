package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A stream in memory; the sequence number of a record is its place. Safe for any number of threads.
final class FakeStreams implements StreamReader {
    final Map<String, List<String>> shards = new ConcurrentSkipListMap<>(Map.of("shardId-0", List.of()));
    final AtomicInteger reads = new AtomicInteger();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Datum>> records = new ConcurrentHashMap<>();

    void put(String shard, String data) {
        put(shard, data, Instant.now());
    }

    void put(String shard, String data, Instant arrived) {
        put(shard, "key", data, arrived);
    }

    synchronized void put(String shard, String key, String data, Instant arrived) {
        List<Datum> log = records.computeIfAbsent(shard, s -> new CopyOnWriteArrayList<>());
        log.add(new Datum(key, String.valueOf(log.size()), data.getBytes(StandardCharsets.UTF_8), arrived));
        notifyAll();
    }

    @Override
    public List<Shard> shards(Arn role, Arn stream) throws SourceException {
        if (stream.resource().endsWith("/none")) {
            throw new SourceException("ResourceNotFoundException", "No such stream.");
        }
        var all = new ArrayList<Shard>();
        shards.forEach((id, parents) -> all.add(new Shard(id, parents)));
        return all;
    }

    @Override
    public Read read(Arn role, Arn stream, String shard, Position from, int most) {
        boolean over = closed.contains(shard);
        List<Datum> log = List.copyOf(records.getOrDefault(shard, List.of()));
        List<Datum> rest = log.stream()
                .filter(record -> switch (from) {
                    case Position.Oldest() -> true;
                    case Position.Since(var time) -> !record.arrived().isBefore(time);
                    case Position.Behind(var sequence) -> Long.parseLong(record.sequence()) > Long.parseLong(sequence);
                })
                .toList();
        List<Datum> some = rest.stream().limit(most).toList();
        boolean last = some.size() == rest.size();
        reads.incrementAndGet();
        return new Read(some, last, over && last);
    }

    @Override
    public synchronized long end(Arn stream, String shard) {
        return records.getOrDefault(shard, List.of()).size();
    }

    @Override
    public synchronized boolean await(Arn stream, String shard, long end, Duration patience)
            throws InterruptedException {
        long over = System.nanoTime() + patience.toNanos();
        while (end(stream, shard) == end && !closed.contains(shard)) {
            long left = (over - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /// Nothing comes to a shard any more.
    synchronized void close(String shard) {
        closed.add(shard);
        notifyAll();
    }
}
