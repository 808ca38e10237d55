package io.seamark.planes.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The value of SVCB and HTTPS records (RFC 9460): priority, target, and parameters such as
/// `alpn="h2,h3" port=8443`.
final class ServiceBinding {
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;

    private static final Map<String, Integer> KEYS = Map.of(
            "mandatory", MANDATORY,
            "alpn", ALPN,
            "no-default-alpn", NO_DEFAULT_ALPN,
            "port", PORT,
            "ipv4hint", IPV4_HINT,
            "ech", ECH,
            "ipv6hint", IPV6_HINT,
            "dohpath", 7);

    private ServiceBinding() {}

    static byte[] encode(ValueReader in) {
        in.u16().name();
        var parameters = new TreeMap<Integer, byte[]>();
        while (in.more()) {
            String word = in.word();
            int equals = word.indexOf('=');
            int key = key(equals < 0 ? word : word.substring(0, equals));
            byte[] value = value(key, equals < 0 ? "" : unquoted(word.substring(equals + 1)));
            if (parameters.put(key, value) != null) {
                throw invalid("a parameter stands twice");
            }
        }
        parameters.forEach((key, value) -> in.put16(key).put16(value.length).put(value));
        return in.finish();
    }

    private static int key(String name) {
        Integer known = KEYS.get(name);
        if (known != null) {
            return known;
        }
        if (name.matches("key(0|[1-9][0-9]{0,4})")) {
            return (int) ValueReader.number(name.substring(3), 0xfffe);
        }
        throw invalid("unknown parameter " + name);
    }

    private static byte[] value(int key, String text) {
        var out = new ByteArrayOutputStream();
        switch (key) {
            case MANDATORY ->
                list(text).stream().map(ServiceBinding::key).sorted().forEach(k -> put16(out, k));
            case ALPN ->
                list(text).forEach(protocol -> {
                    byte[] bytes = raw(protocol);
                    if (bytes.length == 0 || bytes.length > 0xff) {
                        throw invalid("a protocol has 1 to 255 bytes");
                    }
                    out.write(bytes.length);
                    out.writeBytes(bytes);
                });
            case NO_DEFAULT_ALPN -> {
                if (!text.isEmpty()) {
                    throw invalid("no-default-alpn has no value");
                }
            }
            case PORT -> put16(out, (int) ValueReader.number(text, 0xffff));
            case IPV4_HINT -> list(text).forEach(a -> out.writeBytes(IpText.v4(a)));
            case IPV6_HINT -> list(text).forEach(a -> out.writeBytes(IpText.v6(a)));
            case ECH -> {
                try {
                    out.writeBytes(Base64.getDecoder().decode(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("InvalidServiceBinding (ech is not Base64)", e);
                }
            }
            default -> out.writeBytes(raw(text));
        }
        return out.toByteArray();
    }

    private static List<String> list(String text) {
        var items = new ArrayList<String>();
        for (String item : text.split(",", -1)) {
            if (item.isEmpty()) {
                throw invalid("a list has an empty item");
            }
            items.add(item);
        }
        return items;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        String inner = quoted ? text.substring(1, text.length() - 1) : text;
        for (int i = 0; i < inner.length(); i++) {
            if (inner.charAt(i) == '\\') {
                i++;
            } else if (inner.charAt(i) == '"') {
                throw invalid("a quotation mark stands within a value");
            }
        }
        return inner;
    }

    private static byte[] raw(String text) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                out.write(Escapes.escaped(text, i));
                i += Escapes.length(text, i) - 1;
            } else {
                out.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static void put16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("InvalidServiceBinding (" + why + ")");
    }
}
