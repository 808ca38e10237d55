package io.seamark.proof.protocols;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Bodies that are made to hurt: nesting, entities, numbers and lengths beyond reason, bytes that are no text.
final class HostileBodies {
    private static final int DEEP = 100_000;

    private HostileBodies() {}

    static List<byte[]> json() {
        return List.of(
                text("[".repeat(DEEP)),
                text("{\"a\":".repeat(DEEP)),
                text("{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}"),
                text("{\"a\":1e999999999}"),
                text("{\"a\":" + "9".repeat(DEEP) + "}"),
                text("{\"a\":0." + "9".repeat(DEEP) + "e-999999999}"),
                text("{\"a\":\"" + "\\u0000".repeat(DEEP) + "\"}"),
                text("{\"a\":\"\\ud800\"}"),
                text("{\"a\":1,\"a\":2}"),
                text("{} {}"),
                text("\ufeff{}"),
                text("{\"a\":\"unclosed" + "x".repeat(DEEP)),
                text("null"),
                text(""),
                text("\u0000"),
                bytes('{', '"', 0xff, 0xfe, '"', ':', 1, '}'),
                bytes(0xc0, 0x80),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    }

    static List<byte[]> cbor() {
        return List.of(
                repeated(0x81, DEEP),
                repeated(0x9f, DEEP),
                repeated(0xbf, DEEP),
                repeated(0xc1, DEEP),
                repeated(0xff, DEEP),
                bytes(0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                bytes(0x7a, 0x7f, 0xff, 0xff, 0xff, 'a'),
                bytes(0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00),
                bytes(0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                bytes(0xa1, 0x61, 'a', 0xc2, 0x5a, 0x7f, 0xff, 0xff, 0xff),
                bytes(0xa1, 0x61, 'a', 0xc1, 0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0),
                bytes(0xa1, 0x61, 'a', 0xc1, 0xfb, 0x7f, 0xef, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                bytes(0xa1, 0x61, 'a', 0xc4, 0x82, 0x1b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
                bytes(0xa1, 0x7f, 0x61, 'a', 0xff, 0x1c),
                bytes(0xa1, 0x61, 0xff, 0x01),
                bytes(0xa1, 0x01, 0x01),
                bytes(0xbf, 0xff, 0xff),
                bytes(0x5f, 0x61, 'a', 0xff));
    }

    static List<byte[]> xml() {
        String entities = "<!DOCTYPE a [<!ENTITY a0 \"ha\">" + bomb() + "]><a>&a29;</a>";
        return List.of(
                text("<a>".repeat(DEEP)),
                text("<a>".repeat(DEEP) + "</a>".repeat(DEEP)),
                text(entities),
                text("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
                text("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>"),
                text("<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><a/>"),
                text("<a " + "b=\"c\" ".repeat(DEEP) + "/>"),
                text("<a b=\"" + "c".repeat(DEEP)),
                text("<" + "a".repeat(DEEP) + "/>"),
                text("<a>&#0;</a>"),
                text("<a>&#x110000;</a>"),
                text("<a>\u0000</a>"),
                text("<?xml version=\"1.0\" encoding=\"nonsense\"?><a/>"),
                text("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>"),
                text("<?" + "p ".repeat(DEEP)),
                text("<!--" + "-".repeat(DEEP)),
                text("<![CDATA["),
                text("<a xmlns:b=\"c\" b:d=\"e\" b:d=\"f\"/>"),
                text("<a></b>"),
                text("<a/><a/>"),
                text(""),
                bytes('<', 'a', '>', 0xff, 0xfe, '<', '/', 'a', '>'),
                "<a/>".getBytes(StandardCharsets.UTF_16));
    }

    private static String bomb() {
        var bomb = new StringBuilder();
        for (int i = 1; i < 30; i++) {
            String former = "&a" + (i - 1) + ";";
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(former.repeat(10))
                    .append("\">");
        }
        return bomb.toString();
    }

    /// Forms that go behind `Action` and `Version`.
    static List<byte[]> forms() {
        return List.of(
                text("&Filter.1000000000.Name=a"),
                text("&Filter.2147483647.Name=a&Filter.2147483648.Name=b"),
                text("&Filter.-1.Name=a&Filter.0.Name=b&Filter.00001.Name=c&Filter.+1.Name=d"),
                text("&Filter.99999999999999999999999999.Name=a"),
                text("&Filter=a&Filter.1=b&Filter.1.Name=c&Filter.1.Name.1=d"),
                text("&" + "a.".repeat(DEEP) + "a=b"),
                text("&" + "Filter.1.".repeat(DEEP) + "=b"),
                text("&a=b".repeat(DEEP)),
                text("&".repeat(DEEP)),
                text("&=&==&=a&a&.=a&..=a&.a=b&a.=b"),
                text("&%=a&%zz=a&%u0041=a&a=%&a=%0"),
                text("&a=%00&a=%ff%fe&a=%c0%80"),
                text("&Filter.1.Name=a&Filter.1.Name=b"),
                text("&MaxResults=" + "9".repeat(DEEP)),
                text("&MaxItems=1e999999999&MaxRecords=NaN&DryRun=maybe"),
                bytes('&', 0xff, '=', 0xfe, '&', 0, '=', 0));
    }

    /// Compressed, the first one well.
    static List<byte[]> gzip() {
        byte[] good = compressed(text("{\"clusterName\":\"c\"}"));
        return List.of(
                good,
                joined(good, good),
                joined(good, text("behind")),
                compressed(new byte[8 << 20]),
                compressed(compressed(new byte[8 << 20])),
                bytes(0x1f, 0x8b),
                bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0),
                // Flags for fields that never end: extra, name, comment.
                joined(bytes(0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0, 0xff, 0xff), repeated('a', 100)),
                joined(bytes(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0), repeated('a', DEEP)),
                joined(bytes(0x1f, 0x8b, 8, 16, 0, 0, 0, 0, 0, 0), repeated('a', DEEP)));
    }

    private static byte[] compressed(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] repeated(int value, int count) {
        var out = new ByteArrayOutputStream(count);
        for (int i = 0; i < count; i++) {
            out.write(value);
        }
        return out.toByteArray();
    }

    /// The second behind the first.
    static byte[] joined(byte[] first, byte[] second) {
        var out = new ByteArrayOutputStream(first.length + second.length);
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
