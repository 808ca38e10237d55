package io.seamark.product.registrar;

import java.util.List;

/// A record set of the zone.
///
/// @param name in lower case, without a dot at its end
/// @param simple whether it is nothing but type, TTL and values: no alias, no routing policy
record ZoneRecord(String name, String type, long ttl, List<String> values, boolean simple) {
    static ZoneRecord cname(String name, String target) {
        return new ZoneRecord(name, "CNAME", 60, List.of(target), true);
    }
}
