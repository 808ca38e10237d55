package io.seamark.services.elb;

import io.seamark.planes.dns.RecordSet;
import io.seamark.planes.dns.Zone;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.core.Region;
import java.util.ArrayList;
import java.util.Locale;

/// The DNS names of load balancers: `<name>-<id>.<region>.elb.seamark.internal`, with `internal-`
/// before those that are not for the internet. They are answered from one zone.
final class DnsNames {
    static final String DOMAIN = "elb.seamark.internal";

    /// What `CanonicalHostedZoneId` says, as in `us-east-1`.
    static final String HOSTED_ZONE = "Z35SXDOTRQ7X7K";
    static final String NETWORK_HOSTED_ZONE = "Z26RNL4JYFTOTI";

    private static final int TTL_SECONDS = 60;
    private static final int NEGATIVE_TTL_SECONDS = 5;

    private DnsNames() {}

    static String of(String name, String id, String scheme, Region region) {
        return (scheme.equals("internal") ? "internal-" : "") + name + "-" + id + "." + region + "." + DOMAIN;
    }

    /// Ten digits, as AWS puts behind the names of classic and application load balancers.
    static String digits(IdSource ids) {
        return Long.toString(1_000_000_000L + Long.parseLong(ids.hex(15), 16) % 9_000_000_000L);
    }

    /// The zone that answers every load balancer's name with its address.
    static Zone zone(Snapshot snapshot) {
        var records = new ArrayList<RecordSet>();
        long serial = snapshot.revision() & 0xFFFFFFFFL;
        String apex = DOMAIN + ".";
        records.add(RecordSet.of(
                apex,
                "SOA",
                NEGATIVE_TTL_SECONDS,
                "ns." + apex + " hostmaster." + apex + " " + serial + " 7200 900 1209600 " + NEGATIVE_TTL_SECONDS));
        records.add(RecordSet.of(apex, "NS", 3600, "ns." + apex));
        snapshot.classics().forEach(b -> records.add(record(b.dnsName(), b.address())));
        snapshot.balancers().forEach(b -> records.add(record(b.dnsName(), b.address())));
        return new Zone("elb", apex, snapshot.revision(), records);
    }

    private static RecordSet record(String name, String address) {
        return RecordSet.of(name.toLowerCase(Locale.ROOT) + ".", "A", TTL_SECONDS, address);
    }
}
