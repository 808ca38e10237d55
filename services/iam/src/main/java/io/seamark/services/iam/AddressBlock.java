package io.seamark.services.iam;

import java.net.InetAddress;
import java.util.Optional;

/// A block of IP addresses in CIDR notation, such as `203.0.113.0/24`; a bare address is a block of one.
///
/// @param bits how many leading bits of the address count
record AddressBlock(InetAddress address, int bits) {
    /// Empty when the text is not an address or block. Names are never looked up.
    static Optional<AddressBlock> parse(String text) {
        try {
            int slash = text.indexOf('/');
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = address.getAddress().length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > most ? Optional.empty() : Optional.of(new AddressBlock(address, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(String literal) {
        byte[] mine = address.getAddress();
        byte[] other;
        try {
            other = InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (other.length != mine.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
