package io.seamark.services.ec2;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A block of IPv4 addresses.
///
/// @param first as an unsigned 32-bit number
/// @param bits length of the prefix
record Cidr(long first, int bits) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /// Empty when the text is not one.
    static Optional<Cidr> parse(@Nullable String text) {
        var form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long first = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(form.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            first = first << 8 | part;
        }
        int bits = Integer.parseInt(form.group(5));
        return bits > 32 ? Optional.empty() : Optional.of(new Cidr(first & mask(bits), bits));
    }

    long size() {
        return 1L << (32 - bits);
    }

    boolean contains(Cidr other) {
        return other.bits >= bits && (other.first & mask(bits)) == first;
    }

    boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public String toString() {
        return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/" + bits;
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (32 - bits) & 0xffffffffL;
    }
}
