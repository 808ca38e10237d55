package io.seamark.services.elb;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The IPv4 addresses that load balancers are given, one each.
///
/// @param first the first address that is given, as a number
/// @param count how many there are, at least 1
public record AddressRange(long first, long count) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int TRIES = 64;

    /// The addresses of a block without the first 256, which the platform keeps for itself; of a
    /// block of 256 or fewer without the first two. The last one, the block's broadcast address, is
    /// never given.
    ///
    /// @throws IllegalArgumentException when the text is not a block of at least four addresses
    public static AddressRange of(String cidr) {
        var matcher = CIDR.matcher(cidr);
        if (!matcher.matches() || Integer.parseInt(matcher.group(5)) > 30) {
            throw new IllegalArgumentException("load balancer range: " + cidr + " (expected: such as 127.77.0.0/16)");
        }
        long base = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 255) {
                throw new IllegalArgumentException("load balancer range: " + cidr + " (expected: numbers to 255)");
            }
            base = base << 8 | part;
        }
        long size = 1L << (32 - Integer.parseInt(matcher.group(5)));
        long kept = size > 256 ? 256 : 2;
        return new AddressRange((base & -size) + kept, size - kept - 1);
    }

    /// An address that nobody has. It is taken by putting [StoredAddress] under it in the same
    /// transaction; which one it is comes from the call's ids, so that calls at the same time do not
    /// meet, and an address is not soon used again.
    ///
    /// @return empty when there is none left
    Optional<String> free(View view, IdSource ids) {
        for (int i = 0; i < TRIES; i++) {
            String candidate = at(Long.parseLong(ids.hex(15), 16) % count);
            if (!view.exists(StoredAddress.key(candidate))) {
                return Optional.of(candidate);
            }
        }
        Set<String> taken =
                view.list(Scope.ADDRESSES).stream().map(Versioned::name).collect(Collectors.toSet());
        for (long i = 0; i < count; i++) {
            if (!taken.contains(at(i))) {
                return Optional.of(at(i));
            }
        }
        return Optional.empty();
    }

    private String at(long index) {
        long address = first + index;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
