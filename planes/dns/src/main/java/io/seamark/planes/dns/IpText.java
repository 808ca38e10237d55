package io.seamark.planes.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Addresses in their canonical text: four decimal numbers, or RFC 4291's forms.
final class IpText {
    private static final Pattern V4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern COLON = Pattern.compile(":");

    private IpText() {}

    static byte[] v4(String text) {
        if (V4.matcher(text).matches()) {
            String[] parts = DOT.split(text, -1);
            byte[] bytes = new byte[4];
            boolean fits = true;
            for (int i = 0; i < 4; i++) {
                int part = Integer.parseInt(parts[i]);
                fits &= part <= 0xff;
                bytes[i] = (byte) part;
            }
            if (fits) {
                return bytes;
            }
        }
        throw new IllegalArgumentException("ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)");
    }

    static byte[] v6(String text) {
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        int given = head.size() + tail.size();
        if (gap < 0 ? given != 8 : given > 7) {
            throw illegalV6();
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < head.size(); i++) {
            Wire.u16(bytes, 2 * i, head.get(i));
        }
        for (int i = 0; i < tail.size(); i++) {
            Wire.u16(bytes, 16 - 2 * (tail.size() - i), tail.get(i));
        }
        return bytes;
    }

    private static List<Integer> groups(String text, boolean last) {
        var groups = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = COLON.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                byte[] v4;
                try {
                    v4 = v4(parts[i]);
                } catch (IllegalArgumentException e) {
                    throw illegalV6();
                }
                groups.add(Wire.u16(v4, 0));
                groups.add(Wire.u16(v4, 2));
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                throw illegalV6();
            }
        }
        return groups;
    }

    private static IllegalArgumentException illegalV6() {
        return new IllegalArgumentException("AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)");
    }
}
