package io.seamark.planes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/// Zones that change while they are asked.
class ZoneSwapTest {
    private static final int SERIALS = 300;
    private static final int CLIENTS = 3;

    @ParameterizedTest
    @MethodSource("io.seamark.planes.dns.TestSockets#all")
    void noAnswerIsOfTwoSerialsOrOlderThanThePut(DnsSettings.Sockets sockets) throws Exception {
        var settings = DnsSettings.on(TestSockets.loopback()).withSockets(sockets);
        var served = new AtomicLong();
        var done = new AtomicBoolean();
        try (var server = new DnsServer(settings, InstantSource.system(), new SplittableRandom(1));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            put(server, 1, served);
            server.start();
            Callable<Integer> client = () -> {
                int asked = 0;
                while (!done.get() || asked == 0) {
                    long least = served.get();
                    assertThat(serial(Client.udp(server.address(), "now.ecs.internal.", "TXT")))
                            .isGreaterThanOrEqualTo(least);
                    asked++;
                }
                return asked;
            };
            var clients = new ArrayList<Future<Integer>>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(client));
            }
            for (long serial = 2; serial <= SERIALS; serial++) {
                put(server, serial, served);
            }
            done.set(true);
            for (Future<Integer> each : clients) {
                assertThat(each.get()).isPositive();
            }
        }
    }

    private static void put(DnsServer server, long serial, AtomicLong served) {
        server.put(ZoneFile.zone(
                "ecs.internal.",
                serial,
                List.of(
                        "ecs.internal. 900 SOA ns.ecs.internal. h.ecs.internal. " + serial + " 7200 900 1209600 86400",
                        "now.ecs.internal. 60 CNAME s" + serial + ".ecs.internal.",
                        "s" + serial + ".ecs.internal. 60 TXT \"" + serial + "\"")));
        served.set(serial);
    }

    /// The serial that the answer's records agree on.
    private static long serial(Message answer) {
        List<Record> records = answer.getSection(Section.ANSWER);
        assertThat(records).as("%s", answer).hasSize(2);
        String text = ((TXTRecord) records.get(1)).getStrings().getFirst();
        assertThat(((CNAMERecord) records.get(0)).getTarget()).hasToString("s" + text + ".ecs.internal.");
        return Long.parseLong(text);
    }

    @Test
    void tenThousandNamesAreFoundAgain() {
        var lines = new ArrayList<String>();
        lines.add("ecs.internal. 900 SOA ns.ecs.internal. h.ecs.internal. 1 7200 900 1209600 86400");
        for (int i = 0; i < 10_000; i++) {
            lines.add("service" + i + ".ecs.internal. 60 A 10.0." + i / 250 + "." + i % 250);
        }
        var zones = new TreeMap<String, CompiledZone>();
        zones.put("z", CompiledZone.compile(ZoneFile.zone("ecs.internal.", 1, lines), 5));
        var set = new ZoneSet(zones);
        var name = new QueryName();
        var finding = new CompiledZone.Finding();
        for (int i = 0; i < 10_000; i++) {
            name.set(WireName.parse("service" + i + ".ecs.internal."));
            int label = set.labelsAboveZone(name, RecordType.A);
            CompiledZone zone = set.zone(name, label);
            assertThat(zone).isNotNull();
            zone.find(name, label, RecordType.A, finding);
            Node node = finding.node();
            assertThat(node).isNotNull();
            RrSet addresses = node.get(RecordType.A);
            assertThat(addresses).isNotNull();
            assertThat(addresses.wire()).endsWith(10, 0, i / 250, i % 250);
        }
    }
}
