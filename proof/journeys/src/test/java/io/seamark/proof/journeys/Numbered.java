package io.seamark.proof.journeys;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Content that follows from a number, so that whoever gets it can tell whether it is whole.
final class Numbered {
    private static final int MOST_SMALL = 2_000;
    private static final int MOST_LARGE = 60_000;
    private static final int LARGE_IN = 16;

    private Numbered() {}

    /// Text that begins with the number; mostly small, up to 60 kB.
    static String text(int number) {
        RandomGenerator random = new Random(number);
        int length = random.nextInt(random.nextInt(LARGE_IN) == 0 ? MOST_LARGE : MOST_SMALL);
        var text = new StringBuilder(length + LARGE_IN).append(number).append(':');
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /// The number of a text, which must be whole.
    static int read(String text) {
        int number = Integer.parseInt(text.substring(0, Math.max(0, text.indexOf(':'))));
        if (!text.equals(text(number))) {
            throw new AssertionError("message " + number + " is not what was sent: " + text.length() + " characters");
        }
        return number;
    }

    static int read(byte[] text) {
        return read(new String(text, StandardCharsets.UTF_8));
    }

    /// Bytes of some length.
    static byte[] bytes(int number, int length) {
        byte[] bytes = new byte[length];
        new Random(number).nextBytes(bytes);
        return bytes;
    }
}
