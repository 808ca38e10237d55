package io.seamark.platform.sigv4;

/// Lower-case hexadecimal, as signatures and payload hashes are written.
final class Hex {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private Hex() {}

    /// The digits as ASCII bytes.
    static byte[] bytes(byte[] value) {
        var digits = new byte[value.length * 2];
        for (int i = 0; i < value.length; i++) {
            digits[2 * i] = DIGITS[(value[i] >> 4) & 0xf];
            digits[2 * i + 1] = DIGITS[value[i] & 0xf];
        }
        return digits;
    }

    /// Whether the text is 64 lower-case digits.
    static boolean isSha256(String text) {
        if (text.length() != 64) {
            return false;
        }
        for (int i = 0; i < 64; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    /// The value of one digit of either case; -1 for anything else.
    static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
