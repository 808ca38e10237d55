package io.seamark.services.elb;

import io.seamark.platform.core.AddressBlock;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The IPv4 addresses that load balancers are given, one each.
///
/// @param block what they are taken from
/// @param kept how many at its beginning are not given
record AddressRange(AddressBlock block, int kept) {
    private static final int TRIES = 64;

    /// The addresses of a block without the first 256, which the platform keeps for itself; of a
    /// block of 256 or fewer without the first two. The last one, the block's broadcast address, is
    /// never given.
    ///
    /// @throws IllegalArgumentException when the block has fewer than four IPv4 addresses
    static AddressRange of(AddressBlock block) {
        if (!block.isIpv4() || block.size() < 4) {
            throw new IllegalArgumentException("load balancer range: " + block + " (expected: such as 127.77.0.0/16)");
        }
        return new AddressRange(block, block.size() > 256 ? 256 : 2);
    }

    /// How many there are, at least 1.
    long count() {
        return block.size() - kept - 1;
    }

    /// An address that nobody has. It is taken by putting [StoredAddress] under it in the same
    /// transaction; which one it is comes from the call's ids, so that calls at the same time do not
    /// meet, and an address is not soon used again.
    ///
    /// @return empty when there is none left
    Optional<String> free(View view, IdSource ids) {
        for (int i = 0; i < TRIES; i++) {
            String candidate = at(Long.parseLong(ids.hex(15), 16) % count());
            if (!view.exists(StoredAddress.key(candidate))) {
                return Optional.of(candidate);
            }
        }
        Set<String> taken =
                view.list(Scope.ADDRESSES).stream().map(Versioned::name).collect(Collectors.toSet());
        for (long i = 0; i < count(); i++) {
            if (!taken.contains(at(i))) {
                return Optional.of(at(i));
            }
        }
        return Optional.empty();
    }

    private String at(long index) {
        return block.address(kept + index);
    }
}
