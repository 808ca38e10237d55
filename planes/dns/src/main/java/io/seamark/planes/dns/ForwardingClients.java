package io.seamark.planes.dns;

import java.net.InetAddress;
import java.util.List;

/// Who may ask for names that are not ours: the addresses of some ranges.
final class ForwardingClients {
    private final List<Range> ranges;

    private record Range(byte[] prefix, int bits) {
        static Range parse(String cidr) {
            int slash = cidr.indexOf('/');
            if (slash < 0) {
                throw invalid(cidr);
            }
            String address = cidr.substring(0, slash);
            try {
                byte[] prefix = address.indexOf(':') < 0 ? IpText.v4(address) : IpText.v6(address);
                return new Range(prefix, (int) ValueReader.number(cidr.substring(slash + 1), 8L * prefix.length));
            } catch (IllegalArgumentException e) {
                throw invalid(cidr);
            }
        }

        private static IllegalArgumentException invalid(String cidr) {
            return new IllegalArgumentException("forwardFor: " + cidr + " (expected: a range such as 10.0.0.0/8)");
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// @param cidrs such as `10.0.0.0/8` or `fd00::/8`
    ForwardingClients(List<String> cidrs) {
        ranges = cidrs.stream().map(Range::parse).toList();
    }

    boolean include(InetAddress client) {
        byte[] address = client.getAddress();
        for (Range range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
