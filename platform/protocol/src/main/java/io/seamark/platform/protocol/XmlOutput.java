package io.seamark.platform.protocol;

import java.util.Arrays;

/// An XML document being written as UTF-8 bytes; all text is escaped.
///
/// A character that XML 1.0 cannot carry is written as its numeric reference, as Amazon S3 does: a
/// caller who may meet one asks for URL-encoded keys. Owned by the thread that writes the reply.
final class XmlOutput {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private byte[] bytes = new byte[1024];
    private int size;

    XmlOutput declaration() {
        return ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    XmlOutput open(String name) {
        return ascii("<").name(name).ascii(">");
    }

    /// A start tag with a default namespace, unless that is empty.
    XmlOutput open(String name, String namespace) {
        return namespace.isEmpty()
                ? open(name)
                : openTag(name).attribute("xmlns", namespace).closeTag();
    }

    /// Starts a start tag that attributes may follow; [#closeTag] ends it.
    XmlOutput openTag(String name) {
        return ascii("<").name(name);
    }

    XmlOutput attribute(String name, String value) {
        return ascii(" ").name(name).ascii("=\"").text(value).ascii("\"");
    }

    XmlOutput closeTag() {
        return ascii(">");
    }

    XmlOutput close(String name) {
        return ascii("</").name(name).ascii(">");
    }

    XmlOutput empty(String name) {
        return ascii("<").name(name).ascii("/>");
    }

    XmlOutput element(String name, String text) {
        return text.isEmpty() ? empty(name) : open(name).text(text).close(name);
    }

    /// Text content, or an attribute's value.
    XmlOutput text(String text) {
        int length = text.length();
        reserve(length * 3L);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"') {
                bytes[size++] = (byte) c;
            } else {
                i = special(text, i, c);
                reserve((length - i) * 3L);
            }
        }
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// @return the index of the last character written
    private int special(String text, int at, char c) {
        switch (c) {
            case '&' -> ascii("&amp;");
            case '<' -> ascii("&lt;");
            case '>' -> ascii("&gt;");
            case '"' -> ascii("&quot;");
            // Readers normalise these where they stand bare.
            case '\r' -> ascii("&#xD;");
            case '\n' -> ascii("&#xA;");
            case '\t' -> ascii("&#x9;");
            default -> {
                if (c < 0x20 || c >= 0xfffe) {
                    reference(c);
                } else if (Character.isSurrogate(c)) {
                    return surrogate(text, at, c);
                } else {
                    utf8(c);
                }
            }
        }
        return at;
    }

    private int surrogate(String text, int at, char c) {
        if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
            utf8(Character.toCodePoint(c, text.charAt(at + 1)));
            return at + 1;
        }
        utf8(0xfffd);
        return at;
    }

    private void reference(int c) {
        ascii("&#x");
        reserve(8);
        boolean started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = (c >> shift) & 15;
            if (digit != 0 || started || shift == 0) {
                bytes[size++] = HEX[digit];
                started = true;
            }
        }
        bytes[size++] = ';';
    }

    private void utf8(int c) {
        reserve(4);
        if (c < 0x80) {
            bytes[size++] = (byte) c;
        } else if (c < 0x800) {
            bytes[size++] = (byte) (0xc0 | (c >> 6));
            bytes[size++] = (byte) (0x80 | (c & 63));
        } else if (c < 0x10000) {
            bytes[size++] = (byte) (0xe0 | (c >> 12));
            bytes[size++] = (byte) (0x80 | ((c >> 6) & 63));
            bytes[size++] = (byte) (0x80 | (c & 63));
        } else {
            bytes[size++] = (byte) (0xf0 | (c >> 18));
            bytes[size++] = (byte) (0x80 | ((c >> 12) & 63));
            bytes[size++] = (byte) (0x80 | ((c >> 6) & 63));
            bytes[size++] = (byte) (0x80 | (c & 63));
        }
    }

    /// A name comes from the schema or is our own, so it is not escaped.
    private XmlOutput name(String name) {
        return ascii(name);
    }

    private XmlOutput ascii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    private void reserve(long more) {
        long needed = size + more;
        if (needed > bytes.length) {
            if (needed > Integer.MAX_VALUE - 16) {
                throw new IllegalStateException("document: " + needed + " bytes (expected: < 2 GiB)");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, bytes.length * 2L), Integer.MAX_VALUE - 16));
        }
    }
}
