package io.seamark.proof.bench;

import io.seamark.planes.dns.RecordSet;
import io.seamark.planes.dns.Zone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The zones of the bench: 10,000 services, each a CNAME to one of 100 load balancers in another zone
/// of ours, and as many plain addresses.
final class DnsZones {
    static final int SERVICES = 10_000;
    static final List<String> NAMES = List.of("ecs.internal.", "elb.seamark.internal.");
    private static final int BALANCERS = 100;

    private DnsZones() {}

    static List<Zone> all() {
        var services = new ArrayList<RecordSet>(apex(NAMES.getFirst()));
        for (int i = 0; i < SERVICES; i++) {
            services.add(RecordSet.of(service(i), "CNAME", 60, balancer(i % BALANCERS)));
            services.add(RecordSet.of(plain(i), "A", 60, "10.1." + i / 256 + "." + i % 256));
        }
        var balancers = new ArrayList<RecordSet>(apex(NAMES.getLast()));
        for (int i = 0; i < BALANCERS; i++) {
            balancers.add(RecordSet.of(balancer(i), "A", 60, "127.77.0." + (i + 1)));
        }
        return List.of(
                new Zone("services", NAMES.getFirst(), 1, services),
                new Zone("balancers", NAMES.getLast(), 1, balancers));
    }

    static String service(int i) {
        return "service%05d.".formatted(i) + NAMES.getFirst();
    }

    static String plain(int i) {
        return "address%05d.".formatted(i) + NAMES.getFirst();
    }

    private static String balancer(int i) {
        return "balancer%03d-1234567890.us-east-1.".formatted(i) + NAMES.getLast();
    }

    private static List<RecordSet> apex(String zone) {
        return List.of(
                RecordSet.of(zone, "SOA", 900, "ns." + zone + " admin." + zone + " 1 7200 900 1209600 60"),
                RecordSet.of(zone, "NS", 900, "ns." + zone),
                RecordSet.of("ns." + zone, "A", 900, "127.0.0.1"));
    }

    /// Writes the zones for others' servers, each as `<name>zone`.
    static void write(Path folder) throws IOException {
        for (Zone zone : all()) {
            var text = new StringBuilder();
            for (RecordSet set : zone.recordSets()) {
                if (set.data() instanceof RecordSet.Data.Values(List<String> values)) {
                    values.forEach(value -> text.append(set.name())
                            .append(' ')
                            .append(set.ttl())
                            .append(" IN ")
                            .append(set.type())
                            .append(' ')
                            .append(value)
                            .append('\n'));
                }
            }
            Files.writeString(folder.resolve(zone.name() + "zone"), text);
        }
    }

    /// A question for the address of a name, with the id 7.
    static byte[] question(String name) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.", 0)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, 1, 0, 1});
        return out.toByteArray();
    }
}
