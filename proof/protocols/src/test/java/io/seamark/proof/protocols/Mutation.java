package io.seamark.proof.protocols;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Damages requests: bytes flipped, cut, doubled, spliced, and the words that parsers stumble over put
/// in between.
///
/// Owned by one thread.
final class Mutation {
    private static final int LONGEST = 1 << 16;
    private static final List<String> WORDS = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[",
            "{\"",
            "\"\"",
            "\\u0000",
            "\\ud800",
            "1e999",
            "-0",
            "9223372036854775808",
            "NaN",
            "Infinity",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "&b;",
            "&#0;",
            "&#x110000;",
            "<![CDATA[",
            "]]>",
            "<?xml version=\"1.1\"?>",
            "xmlns:a=\"b\"",
            "</",
            "/>",
            "%",
            "%00",
            "%zz",
            "%f0%28",
            "&",
            "=",
            ".",
            "..",
            ".1",
            ".2147483648",
            ".member.1",
            ".entry.1.key",
            "=&=",
            "+",
            "\u0000",
            "\ufeff",
            "\u2028");
    private static final byte[][] CBOR_WORDS = {
        {(byte) 0xff},
        {(byte) 0xbf},
        {(byte) 0x9f},
        {(byte) 0x5f},
        {(byte) 0x7f},
        {(byte) 0xc1},
        {(byte) 0xc2},
        {(byte) 0xf6},
        {(byte) 0xf9, 0x7e, 0},
        {(byte) 0xfb, 0x7f, (byte) 0xf0, 0, 0, 0, 0, 0, 0},
        {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
        {(byte) 0x5b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
        {(byte) 0xbb, -1, -1, -1, -1, -1, -1, -1, -1},
        {0x1b, -1, -1, -1, -1, -1, -1, -1, -1},
    };

    private final RandomGenerator random;

    Mutation(RandomGenerator random) {
        this.random = random;
    }

    /// The sample with a damaged body.
    WireSample body(WireSample sample, WireSample other) {
        byte[] bytes = sample.body();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = once(bytes, other.body());
        }
        return sample.withBody(bytes);
    }

    /// The sample with a damaged path, query and target.
    WireSample head(WireSample sample, WireSample other) {
        String path = text(sample.head().path(), other.head().path());
        String query = text(sample.head().query(), other.head().query());
        WireSample damaged = sample.withTarget(path, query);
        String target = sample.head().headers().first("x-amz-target").orElse("");
        return random.nextInt(3) == 0 && !target.isEmpty()
                ? damaged.withHeader("x-amz-target", text(target, "A.B"))
                : damaged;
    }

    private String text(String text, String other) {
        return random.nextInt(3) == 0
                ? text
                : new String(
                        once(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.ISO_8859_1);
    }

    private byte[] once(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes);
            case 1 -> join(Arrays.copyOf(bytes, at), new byte[0], Arrays.copyOfRange(bytes, end, bytes.length));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> repeated(bytes, at, end);
            case 4 -> {
                int from = random.nextInt(other.length + 1);
                yield join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length), new byte[0]);
            }
            case 5 -> insert(bytes, at, CBOR_WORDS[random.nextInt(CBOR_WORDS.length)]);
            default -> insert(bytes, at, WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8));
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] repeated(byte[] bytes, int at, int end) {
        byte[] result = bytes;
        byte[] chunk = Arrays.copyOfRange(bytes, at, end);
        for (int i = 1 << random.nextInt(8); i > 0 && result.length < LONGEST; i--) {
            result = insert(result, at, chunk);
        }
        return result;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] chunk) {
        return join(Arrays.copyOf(bytes, at), chunk, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] join(byte[] first, byte[] second, byte[] third) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        System.arraycopy(third, 0, joined, first.length + second.length, third.length);
        return joined;
    }
}
