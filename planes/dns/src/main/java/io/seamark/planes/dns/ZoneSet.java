package io.seamark.planes.dns;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// All zones that are served at one moment. Immutable.
final class ZoneSet {
    static final ZoneSet EMPTY = new ZoneSet(Collections.emptySortedMap());

    private final NameTable<CompiledZone> byName;

    /// @param byId where two have the same name, the first answers
    ZoneSet(SortedMap<String, CompiledZone> byId) {
        Collection<CompiledZone> zones = byId.values();
        var names = new HashMap<WireName, CompiledZone>();
        zones.forEach(z -> names.putIfAbsent(z.apex(), z));
        byName = new NameTable<>(names);
    }

    /// The most specific zone that a name is in.
    ///
    /// @return how many labels of the name come before the zone's name; -1 when it is in none
    int labelsAboveZone(QueryName name, int type) {
        // A zone's DS records stand in its parent.
        int found = -1;
        for (int label = 0; label <= name.labels(); label++) {
            if (name.suffixIn(byName, label) != null) {
                if (label > 0 || type != RecordType.DS) {
                    return label;
                }
                found = label;
            }
        }
        return found;
    }

    @Nullable
    CompiledZone zone(QueryName name, int label) {
        return name.suffixIn(byName, label);
    }
}
