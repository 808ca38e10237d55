package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the store lies in RocksDB (format 1). All numbers are big-endian.
///
/// | key | value |
/// |---|---|
/// | `k` key | the key exists: created (8), modified (8), lease (8) |
/// | `l` revision (8) | that commit's changes: flags (1), previous (8), length (2), key |
/// | `m` name | a number of the store's own (8) |
/// | `e` lease (8) | a lease: its time to live in nanoseconds (8) |
/// | `v` key 0 revision (8) | what the revision made of the key: flags (1), created (8), lease (8), value |
final class Layout {
    static final byte[] COMPACTED = name("compacted");
    static final byte[] LAST_LEASE = name("last-lease");
    static final byte[] TRIMMED = name("trimmed");

    static final byte LIVE = 'k';
    static final byte LEASE = 'e';
    private static final byte LOG = 'l';
    private static final byte VERSION = 'v';
    private static final byte PUT = 1;
    private static final byte BY_LEASE = 2;
    private static final int VERSION_HEAD = 1 + 8 + 8;

    private Layout() {}

    static byte[] liveKey(byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(LIVE).put(key).array();
    }

    static byte[] liveValue(LiveKey key) {
        return ByteBuffer.allocate(24)
                .putLong(key.created())
                .putLong(key.modified())
                .putLong(key.lease())
                .array();
    }

    static LiveKey live(byte[] key, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        return new LiveKey(Arrays.copyOfRange(key, 1, key.length), in.getLong(), in.getLong(), in.getLong());
    }

    static byte[] logKey(long revision) {
        return ByteBuffer.allocate(9).put(LOG).putLong(revision).array();
    }

    static boolean isLog(byte[] key) {
        return key[0] == LOG;
    }

    static long logRevision(byte[] logKey) {
        return number(logKey, 1);
    }

    static byte[] logValue(List<KeyChange> changes) {
        int size = changes.stream().mapToInt(c -> 11 + c.key().length).sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        for (KeyChange change : changes) {
            out.put((byte) ((change.put() ? PUT : 0) | (change.byLease() ? BY_LEASE : 0)))
                    .putLong(change.previous())
                    .putShort((short) change.key().length)
                    .put(change.key());
        }
        return out.array();
    }

    static List<KeyChange> changes(byte[] logValue) {
        ByteBuffer in = ByteBuffer.wrap(logValue);
        var changes = new ArrayList<KeyChange>();
        while (in.hasRemaining()) {
            byte flags = in.get();
            long previous = in.getLong();
            var key = new byte[in.getShort()];
            in.get(key);
            changes.add(new KeyChange(key, (flags & PUT) != 0, previous, (flags & BY_LEASE) != 0));
        }
        return changes;
    }

    static byte[] versionKey(byte[] key, long revision) {
        return ByteBuffer.allocate(1 + key.length + 1 + 8)
                .put(VERSION)
                .put(key)
                .put((byte) 0)
                .putLong(revision)
                .array();
    }

    /// A key before every version of the given key and of those after it.
    static byte[] firstVersion(byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(VERSION).put(key).array();
    }

    /// A key behind every version of the given key and before those of the next.
    static byte[] behindVersions(byte[] key) {
        return ByteBuffer.allocate(1 + key.length + 1)
                .put(VERSION)
                .put(key)
                .put((byte) 1)
                .array();
    }

    static boolean isVersion(byte[] versionKey) {
        return versionKey[0] == VERSION;
    }

    static byte[] versionedKey(byte[] versionKey) {
        return Arrays.copyOfRange(versionKey, 1, versionKey.length - 9);
    }

    static long versionRevision(byte[] versionKey) {
        return number(versionKey, versionKey.length - 8);
    }

    static byte[] putVersion(LiveKey key, byte[] value) {
        return ByteBuffer.allocate(VERSION_HEAD + value.length)
                .put(PUT)
                .putLong(key.created())
                .putLong(key.lease())
                .put(value)
                .array();
    }

    static byte[] deletedVersion() {
        return new byte[VERSION_HEAD];
    }

    /// The entry of a version, or null when it is a deletion.
    static @Nullable Entry entry(byte[] key, long revision, byte[] version) {
        if (version[0] != PUT) {
            return null;
        }
        byte[] value = Arrays.copyOfRange(version, VERSION_HEAD, version.length);
        return new Entry(new String(key, StandardCharsets.UTF_8), value, number(version, 1), revision);
    }

    static byte[] leaseKey(long lease) {
        return ByteBuffer.allocate(9).put(LEASE).putLong(lease).array();
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    static long number(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getLong(offset);
    }

    private static byte[] name(String name) {
        return ("m" + name).getBytes(StandardCharsets.UTF_8);
    }
}
