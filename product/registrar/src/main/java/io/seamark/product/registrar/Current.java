package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the zone says now, name by name.
record Current(Map<String, Name> names) {
    /// @param records all of the name's record sets but the mark
    /// @param mark our mark's record
    /// @param owner what our mark says
    record Name(List<ZoneRecord> records, Optional<ZoneRecord> mark, Optional<Ownership> owner) {
        static final Name NOTHING = new Name(List.of(), Optional.empty(), Optional.empty());

        /// The CNAME that is ours to change.
        Optional<ZoneRecord> cname() {
            return records.stream()
                    .filter(record -> record.type().equals("CNAME") && record.simple())
                    .findFirst();
        }
    }

    /// @param owner which registrar's marks are ours
    static Current of(List<ZoneRecord> records, String owner) {
        var own = new TreeMap<String, List<ZoneRecord>>();
        var marks = new TreeMap<String, ZoneRecord>();
        for (ZoneRecord record : records) {
            if (Ownership.isMarkName(record.name())) {
                // What is at the mark's place and is not our mark is as much in the way as what is at the name's.
                String name = Ownership.markedName(record.name());
                List<ZoneRecord> others = own.computeIfAbsent(name, n -> new ArrayList<>());
                if (Ownership.read(record).filter(o -> o.owner().equals(owner)).isPresent()) {
                    marks.put(name, record);
                } else {
                    others.add(record);
                }
            } else {
                own.computeIfAbsent(record.name(), n -> new ArrayList<>()).add(record);
            }
        }
        var names = new TreeMap<String, Name>();
        own.forEach((name, some) -> {
            Optional<ZoneRecord> mark = Optional.ofNullable(marks.get(name));
            names.put(name, new Name(List.copyOf(some), mark, mark.flatMap(Ownership::read)));
        });
        return new Current(names);
    }

    Name name(String name) {
        return names.getOrDefault(name, Name.NOTHING);
    }
}
