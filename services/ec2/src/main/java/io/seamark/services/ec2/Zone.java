package io.seamark.services.ec2;

import io.seamark.platform.core.Region;
import java.util.List;

/// The Availability Zones that every Region has here: `a`, `b` and `c`.
final class Zone {
    static final List<String> LETTERS = List.of("a", "b", "c");

    private Zone() {}

    static List<String> of(Region region) {
        return LETTERS.stream().map(letter -> region.value() + letter).toList();
    }

    /// Such as `use1-az1` for `us-east-1a`.
    static String id(String zone) {
        String[] parts = zone.split("-", -1);
        String direction = parts.length < 3
                ? ""
                : parts[1].length() > 5 ? parts[1].charAt(0) + "" + parts[1].charAt(5) : parts[1].substring(0, 1);
        char last = zone.charAt(zone.length() - 1);
        return parts[0] + direction + parts[parts.length - 1].replaceAll("[a-z]", "") + "-az" + (last - 'a' + 1);
    }
}
