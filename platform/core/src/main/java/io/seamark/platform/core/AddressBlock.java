package io.seamark.platform.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The IP addresses that begin with the same bits, in CIDR notation such as `203.0.113.0/24` or
/// `fd00::/8`; a bare address is a block of one.
///
/// @param first the lowest address
/// @param bits how many leading bits all of them share
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
public record AddressBlock(InetAddress first, int bits) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    public AddressBlock {
        first = at(masked(first.getAddress(), bits));
    }

    /// Empty when the text is not an address or block. Names are never looked up.
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if ((address.indexOf(':') < 0 && !IPV4.matcher(address).matches())
                || (slash >= 0 && !BITS.matcher(length).matches())) {
            return Optional.empty();
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            int most = parsed.getAddress().length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(length);
            return bits > most ? Optional.empty() : Optional.of(new AddressBlock(parsed, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] given = address.getAddress();
        byte[] mine = first.getAddress();
        return given.length == mine.length && Arrays.equals(masked(given, bits), mine);
    }

    public boolean contains(AddressBlock other) {
        return other.bits >= bits && contains(other.first);
    }

    public boolean overlaps(AddressBlock other) {
        return contains(other) || other.contains(this);
    }

    public boolean isIpv4() {
        return first.getAddress().length == 4;
    }

    /// How many addresses an IPv4 block has.
    public long size() {
        return 1L << (32 - bits);
    }

    /// The IPv4 address at a place of the block, or behind it.
    public String address(long place) {
        return place(place).getHostAddress();
    }

    /// The IPv4 block of the same size behind this one.
    public AddressBlock next() {
        return new AddressBlock(place(size()), bits);
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }

    private InetAddress place(long place) {
        int value = ByteBuffer.wrap(first.getAddress()).getInt() + (int) place;
        return at(ByteBuffer.allocate(4).putInt(value).array());
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int left = Math.clamp(bits - 8L * i, 0, 8);
            masked[i] &= (byte) (0xff << (8 - left));
        }
        return masked;
    }

    private static InetAddress at(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
