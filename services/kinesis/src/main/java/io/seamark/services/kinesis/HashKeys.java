package io.seamark.services.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The 128-bit numbers that choose a record's shard, and how shards share them.
final class HashKeys {
    static final BigInteger COUNT = BigInteger.ONE.shiftLeft(128);

    private HashKeys() {}

    /// MD5 of a partition key's UTF-8.
    static BigInteger of(String partitionKey) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where each of some equal shares begins.
    static List<BigInteger> bounds(int shares) {
        var bounds = new ArrayList<BigInteger>();
        for (int i = 0; i < shares; i++) {
            bounds.add(COUNT.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(shares)));
        }
        return bounds;
    }

    /// The first shards of a stream.
    static List<StoredShard> share(int count, Instant now) {
        List<BigInteger> bounds = bounds(count);
        var shards = new ArrayList<StoredShard>();
        for (int i = 0; i < count; i++) {
            BigInteger end = i + 1 < count ? bounds.get(i + 1) : COUNT;
            shards.add(new StoredShard(
                    i,
                    now.toEpochMilli(),
                    bounds.get(i).toString(),
                    end.subtract(BigInteger.ONE).toString(),
                    null,
                    null,
                    null));
        }
        return shards;
    }

    /// The stream with that many equal open shards, by splits and merges.
    static StoredStream reshare(StoredStream stream, int count, Instant now) {
        List<BigInteger> bounds = bounds(count);
        StoredStream changed = stream;
        for (BigInteger bound : bounds) {
            StoredShard shard = changed.shardOf(bound);
            if (!shard.low().equals(bound)) {
                changed = changed.split(shard, bound, now);
            }
        }
        for (int i = 0; i < count; ) {
            StoredShard shard = changed.shardOf(bounds.get(i));
            BigInteger end = (i + 1 < count ? bounds.get(i + 1) : COUNT).subtract(BigInteger.ONE);
            if (shard.high().equals(end)) {
                i++;
            } else {
                changed = changed.merge(shard, changed.shardOf(shard.high().add(BigInteger.ONE)), now);
            }
        }
        return changed;
    }
}
