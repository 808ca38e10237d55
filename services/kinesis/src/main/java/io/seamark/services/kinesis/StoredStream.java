package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A stream as it is stored, with all its shards in the order of their numbers.
///
/// @param id never used again, unlike the name
/// @param onDemand its mode; provisioned otherwise
/// @param recordKib the largest record
record StoredStream(
        String name,
        String id,
        Instant created,
        boolean onDemand,
        int retentionHours,
        int recordKib,
        Map<String, String> tags,
        List<StoredShard> shards) {
    static Arn arn(AccountId account, Region region, String name) {
        return Arn.of("kinesis", region, account, "stream/" + name);
    }

    List<StoredShard> open() {
        return shards.stream().filter(StoredShard::isOpen).toList();
    }

    StoredShard shardOf(BigInteger hash) {
        return shards.stream()
                .filter(shard -> shard.isOpen() && shard.holds(hash))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("stream " + name + ": no open shard for " + hash));
    }

    Optional<StoredShard> shard(int number) {
        return shards.stream().filter(shard -> shard.number() == number).findFirst();
    }

    List<StoredShard> children(StoredShard parent) {
        return shards.stream().filter(shard -> shard.isChildOf(parent)).toList();
    }

    /// The oldest time of which there are records.
    Instant horizon(Instant now) {
        return now.minus(Duration.ofHours(retentionHours));
    }

    /// The shards that may still have records.
    List<StoredShard> kept(Instant now) {
        Instant horizon = horizon(now);
        return shards.stream()
                .filter(shard -> shard.closed() == null || shard.closed().isAfter(horizon))
                .toList();
    }

    int recordBytes() {
        return recordKib << 10;
    }

    StoredStream with(List<StoredShard> changed) {
        return new StoredStream(name, id, created, onDemand, retentionHours, recordKib, tags, changed);
    }

    StoredStream withRetention(int hours) {
        return new StoredStream(name, id, created, onDemand, hours, recordKib, tags, shards);
    }

    StoredStream withTags(Map<String, String> changed) {
        return new StoredStream(name, id, created, onDemand, retentionHours, recordKib, changed, shards);
    }

    StoredStream withMode(boolean demand) {
        return new StoredStream(name, id, created, demand, retentionHours, recordKib, tags, shards);
    }

    StoredStream withRecordKib(int kib) {
        return new StoredStream(name, id, created, onDemand, retentionHours, kib, tags, shards);
    }

    /// With a shard closed and its range given to two, the second beginning at a hash key.
    StoredStream split(StoredShard shard, BigInteger at, Instant now) {
        var changed = closing(List.of(shard), now);
        long begun = Math.max(now.toEpochMilli(), shard.begun() + 1);
        int next = shards.size();
        String before = at.subtract(BigInteger.ONE).toString();
        changed.add(new StoredShard(next, begun, shard.first(), before, shard.number(), null, null));
        changed.add(new StoredShard(next + 1, begun, at.toString(), shard.last(), shard.number(), null, null));
        return with(changed);
    }

    /// With two neighbours closed and their ranges given to one.
    StoredStream merge(StoredShard shard, StoredShard other, Instant now) {
        var changed = closing(List.of(shard, other), now);
        long begun = Math.max(now.toEpochMilli(), Math.max(shard.begun(), other.begun()) + 1);
        changed.add(new StoredShard(
                shards.size(),
                begun,
                shard.low().min(other.low()).toString(),
                shard.high().max(other.high()).toString(),
                shard.number(),
                other.number(),
                null));
        return with(changed);
    }

    private ArrayList<StoredShard> closing(List<StoredShard> gone, Instant now) {
        var changed = new ArrayList<StoredShard>();
        for (StoredShard shard : shards) {
            changed.add(gone.contains(shard) ? shard.closedAt(now) : shard);
        }
        return changed;
    }
}
