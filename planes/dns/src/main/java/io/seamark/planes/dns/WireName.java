package io.seamark.planes.dns;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// A domain name as it stands in a message: labels behind their lengths, ended by the root's zero (RFC
/// 1035 3.1). Equal when the bytes are, so two names are compared in lower case.
final class WireName {
    static final int MOST = 255;
    private static final int MOST_IN_LABEL = 63;

    private final byte[] bytes;
    private final int hash;

    private WireName(byte[] bytes) {
        this.bytes = bytes;
        this.hash = hash(bytes, 0, bytes.length, 0);
    }

    /// Reads a name as Route 53 writes it: absolute with or without the final dot; `\ooo` is a byte by
    /// its octal digits, a backslash before anything else makes that literal.
    ///
    /// @throws IllegalArgumentException when it is none
    static WireName parse(String text) {
        if (text.equals(".")) {
            return new WireName(new byte[1]);
        }
        var wire = new ByteArrayOutputStream();
        var label = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                addLabel(wire, label);
            } else if (c == '\\') {
                label.write(Escapes.escaped(text, i));
                i += Escapes.length(text, i) - 1;
            } else if (c > ' ' && c < 0x7f) {
                label.write(c);
            } else {
                throw new IllegalArgumentException(
                        "InvalidDomainName (Domain name contains a character that is not escaped)");
            }
        }
        if (!text.endsWith(".") || text.isEmpty() || label.size() > 0) {
            addLabel(wire, label);
        }
        wire.write(0);
        if (wire.size() > MOST) {
            throw new IllegalArgumentException("DomainNameTooLong (Domain name is too long)");
        }
        return new WireName(wire.toByteArray());
    }

    /// The name whose bytes stand in `from` until its root.
    static WireName of(byte[] from, int start, int end) {
        return new WireName(Arrays.copyOfRange(from, start, end));
    }

    private static void addLabel(ByteArrayOutputStream wire, ByteArrayOutputStream label) {
        if (label.size() == 0) {
            throw new IllegalArgumentException("DomainLabelEmpty (Domain label is empty)");
        }
        if (label.size() > MOST_IN_LABEL) {
            throw new IllegalArgumentException("DomainLabelTooLong (Domain label is too long)");
        }
        wire.write(label.size());
        wire.writeBytes(label.toByteArray());
        label.reset();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    WireName lowerCase() {
        byte[] lower = bytes.clone();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = lowerCase(lower[i]);
        }
        return new WireName(lower);
    }

    boolean isRoot() {
        return bytes.length == 1;
    }

    /// The name without its leftmost label.
    WireName parent() {
        return new WireName(Arrays.copyOfRange(bytes, bytes[0] + 1, bytes.length));
    }

    boolean isWildcard() {
        return bytes.length > 2 && bytes[0] == 1 && bytes[1] == '*';
    }

    /// Whether the name is the other or below it.
    boolean isWithin(WireName other) {
        for (int i = 0; i <= bytes.length - other.bytes.length; i += bytes[i] + 1) {
            if (Arrays.equals(bytes, i, bytes.length, other.bytes, 0, other.bytes.length)) {
                return true;
            }
            if (bytes[i] == 0) {
                return false;
            }
        }
        return false;
    }

    /// Lengths are at most 63 and so below every letter: a whole name can be lowered byte by byte.
    static byte lowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /// Goes from the right to the left, so that the hash of every suffix comes on the way.
    ///
    /// @param so the hash of what follows `to`
    static int hash(byte[] name, int from, int to, int so) {
        int hash = so;
        for (int i = to - 1; i >= from; i--) {
            hash = 31 * hash + name[i];
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        if (isRoot()) {
            return ".";
        }
        var text = new StringBuilder();
        for (int i = 0; bytes[i] != 0; i += bytes[i] + 1) {
            for (int j = i + 1; j <= i + bytes[i]; j++) {
                Escapes.appendName(text, bytes[j]);
            }
            text.append('.');
        }
        return text.toString();
    }
}
