package io.seamark.planes.dns;

import io.seamark.platform.core.AddressBlock;
import java.net.InetAddress;
import java.util.List;

/// Who may ask for names that are not ours: the addresses of some blocks.
final class ForwardingClients {
    private final List<AddressBlock> blocks;

    /// @param cidrs such as `10.0.0.0/8` or `fd00::/8`
    ForwardingClients(List<String> cidrs) {
        blocks = cidrs.stream().map(ForwardingClients::block).toList();
    }

    boolean include(InetAddress client) {
        return blocks.stream().anyMatch(block -> block.contains(client));
    }

    private static AddressBlock block(String cidr) {
        return AddressBlock.parse(cidr)
                .filter(block -> cidr.indexOf('/') > 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        "forwardFor: " + cidr + " (expected: a range such as 10.0.0.0/8)"));
    }
}
