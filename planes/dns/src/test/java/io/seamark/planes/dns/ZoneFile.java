package io.seamark.planes.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Zones for tests, from lines such as `www.ecs.internal. 60 A 10.0.0.1` and `www.ecs.internal. ALIAS A
/// lb.internal.`
final class ZoneFile {
    private ZoneFile() {}

    static Zone zone(String name, long serial, List<String> lines) {
        var sets = new LinkedHashMap<List<String>, RecordSet>();
        for (String line : lines) {
            String[] parts = line.split(" +", 4);
            String owner = parts[0].toLowerCase(Locale.ROOT);
            if (parts[1].equals("ALIAS")) {
                sets.put(List.of(owner, parts[2]), RecordSet.alias(owner, parts[2], parts[3]));
                continue;
            }
            var values = new ArrayList<String>();
            RecordSet before = sets.get(List.of(owner, parts[2]));
            if (before != null && before.data() instanceof RecordSet.Data.Values(List<String> old)) {
                values.addAll(old);
            }
            values.add(parts[3]);
            var data = new RecordSet.Data.Values(values);
            sets.put(List.of(owner, parts[2]), new RecordSet(owner, parts[2], Long.parseLong(parts[1]), data));
        }
        return new Zone(name, name, serial, List.copyOf(sets.values()));
    }

    static Zone zone(String name, String... lines) {
        var all = new ArrayList<String>();
        all.add(name + " 900 SOA ns." + name + " h." + name + " 1 7200 900 1209600 86400");
        all.addAll(List.of(lines));
        return zone(name, 1, all);
    }
}
