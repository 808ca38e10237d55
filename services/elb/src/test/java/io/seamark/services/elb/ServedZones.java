package io.seamark.services.elb;

import io.seamark.planes.dns.RecordSet;
import io.seamark.planes.dns.Zone;
import io.seamark.planes.dns.Zones;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Zones that are kept and not served. Safe for any number of threads.
final class ServedZones implements Zones {
    private final Map<String, Zone> zones = new ConcurrentHashMap<>();

    @Override
    public void put(Zone zone) {
        zones.put(zone.id(), zone);
    }

    @Override
    public void remove(String id) {
        zones.remove(id);
    }

    /// The values of a name's A records; empty when there are none.
    List<String> addresses(String name) {
        return zones.values().stream()
                .flatMap(z -> z.recordSets().stream())
                .filter(r -> r.type().equals("A") && r.name().equals(name + "."))
                .map(r -> ((RecordSet.Data.Values) r.data()).values().getFirst())
                .toList();
    }
}
