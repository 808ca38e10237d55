package io.seamark.planes.proxy;

import java.net.InetAddress;

/// The addresses that begin with the same bits. Immutable.
record AddressRange(byte[] prefix, int bits) {
    /// @param cidr such as `10.0.0.0/8` or `fd00::/8`; without a slash, one address
    static AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] prefix = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? 8 * prefix.length : Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > 8 * prefix.length) {
            throw new IllegalArgumentException("CIDR: " + cidr + " (expected: a prefix that fits the address)");
        }
        return new AddressRange(prefix, bits);
    }

    boolean contains(InetAddress address) {
        byte[] given = address.getAddress();
        if (given.length != prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            int left = Math.clamp(bits - 8L * i, 0, 8);
            int mask = 0xff << (8 - left) & 0xff;
            if (((given[i] ^ prefix[i]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
