package io.seamark.platform.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/// The ids of one call, in the order they are asked for. Two sources of one seed give the same ids, so
/// a call that runs again makes the same change; without the seed (32 random bytes) they cannot be
/// guessed, so secrets may come from here.
///
/// Owned by the thread that runs the call.
public final class IdSource {
    private static final String UPPER_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String UPPER_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final byte[] seed;
    private long counter;

    public IdSource(byte[] seed) {
        this.seed = seed.clone();
    }

    /// A source of its own for one purpose: what is read there says nothing about what is read here.
    /// Secrets come from a branch, so that no public id of the same call shares their bytes.
    public IdSource branch(String purpose) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(seed);
            sha.update(purpose.getBytes(StandardCharsets.UTF_8));
            return new IdSource(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Random bytes: SHA-256 over seed and counter.
    public byte[] bytes(int count) {
        var out = ByteBuffer.allocate((count + 31) / 32 * 32);
        while (out.hasRemaining()) {
            try {
                var sha = MessageDigest.getInstance("SHA-256");
                sha.update(seed);
                out.put(sha.digest(ByteBuffer.allocate(8).putLong(counter++).array()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        return Arrays.copyOf(out.array(), count);
    }

    /// Lower-case hexadecimal digits, as in an ECS task id (32).
    public String hex(int digits) {
        return HexFormat.of().formatHex(bytes((digits + 1) / 2)).substring(0, digits);
    }

    public UUID uuid() {
        ByteBuffer b = ByteBuffer.wrap(bytes(16));
        long high = (b.getLong() & ~0xF000L) | 0x4000L;
        long low = (b.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /// Upper-case letters and the digits 2 to 7, as in the unique part of `AKIA...` and `AROA...`.
    public String base32(int length) {
        return pick(UPPER_BASE32, length);
    }

    /// Upper-case letters and digits, as in a hosted zone's id.
    public String alphanumeric(int length) {
        return pick(UPPER_ALPHANUMERIC, length);
    }

    /// Base64 text of the given length, as in a secret access key (40).
    public String secret(int length) {
        return Base64.getEncoder().encodeToString(bytes(length)).substring(0, length);
    }

    private String pick(String alphabet, int length) {
        byte[] random = bytes(length * 2);
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int value = ((random[2 * i] & 0xFF) << 8) | (random[2 * i + 1] & 0xFF);
            out.append(alphabet.charAt(value % alphabet.length()));
        }
        return out.toString();
    }
}
