package io.seamark.planes.dns;

import java.util.List;

/// A zone as it is to be served: all of it at once.
///
/// @param id for people and logs; a zone put with the id of an earlier one replaces it
/// @param name in lower case with the final dot, such as `ecs.internal.`
/// @param serial grows with every change; reported back when the zone is served
/// @param recordSets among them the zone's SOA and NS; no two have the same name and type
public record Zone(String id, String name, long serial, List<RecordSet> recordSets) {
    public Zone {
        recordSets = List.copyOf(recordSets);
    }
}
