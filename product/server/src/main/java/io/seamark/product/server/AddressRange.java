package io.seamark.product.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// IPv4 addresses with a common beginning.
///
/// @param first the lowest address as an unsigned 32-bit number
/// @param bits how many leading bits all of them share
record AddressRange(long first, int bits) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int LARGEST = 8;
    private static final int SMALLEST = 22;

    /// Empty when the text is not a range of 1,024 to 16 million addresses.
    static Optional<AddressRange> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(form.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            address = address << 8 | part;
        }
        int bits = Integer.parseInt(form.group(5));
        if (bits < LARGEST || bits > SMALLEST) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(address & -1L << (32 - bits), bits));
    }

    /// The address at a place of the range.
    String address(int place) {
        long value = first + place;
        return (value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255);
    }

    /// The block of the same size behind this one.
    AddressRange next() {
        return new AddressRange(first + (1L << (32 - bits)), bits);
    }

    boolean isLoopback() {
        return first >> 24 == 127;
    }

    @Override
    public String toString() {
        return address(0) + "/" + bits;
    }
}
