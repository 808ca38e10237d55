package io.seamark.planes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.testkit.Patience;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/// Names that are not ours, with a second server of ours as the one that is asked.
class ForwardingTest {
    /// How long silence is waited through.
    private static final Duration SOON = Duration.ofMillis(300);

    private static final Duration LONG = Patience.LIMIT;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final DnsServer upstream = server(DnsSettings.on(TestSockets.loopback()));

    private DnsServer server(DnsSettings settings) {
        return new DnsServer(settings, now::get, new SplittableRandom(7));
    }

    private DnsServer started(DnsSettings.Sockets sockets, List<InetSocketAddress> upstreams) throws IOException {
        return started(sockets, upstreams, LONG);
    }

    private DnsServer started(DnsSettings.Sockets sockets, List<InetSocketAddress> upstreams, Duration patience)
            throws IOException {
        DnsServer server = server(
                DnsSettings.on(TestSockets.loopback()).withSockets(sockets).withUpstreams(upstreams, patience));
        server.put(ZoneFile.zone(
                "ecs.internal.",
                "www.ecs.internal. 60 A 10.0.0.1",
                "far.ecs.internal. 60 CNAME www.example.com.",
                "lost.ecs.internal. 60 CNAME missing.example.com."));
        server.start();
        return server;
    }

    private InetSocketAddress startUpstream() throws IOException {
        upstream.put(ZoneFile.zone(
                "example.com.",
                "www.example.com. 100 A 192.0.2.1",
                "alias.example.com. 50 CNAME www.example.com.",
                "mail.example.com. 100 MX 10 mx.example.com.",
                "big.example.com. 100 TXT \"" + "x".repeat(250) + "\" \"" + "y".repeat(250) + "\"",
                "big.example.com. 100 TXT \"" + "z".repeat(250) + "\" \"" + "w".repeat(250) + "\"",
                "big.example.com. 100 TXT \"" + "v".repeat(250) + "\" \"" + "u".repeat(250) + "\""));
        upstream.start();
        return upstream.address();
    }

    static Stream<DnsSettings.Sockets> sockets() {
        return TestSockets.all();
    }

    @AfterEach
    void close() {
        upstream.close();
    }

    private static List<String> answers(Message message) {
        return message.getSection(Section.ANSWER).stream()
                .map(r -> r.toString().replaceAll("\\s+", " "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sockets")
    void aForeignNameIsAskedForOnceAndKeptForItsTtl(DnsSettings.Sockets sockets) throws IOException {
        try (DnsServer server = started(sockets, List.of(startUpstream()))) {
            Message first = Client.udp(server.address(), "Alias.example.com.", "A");
            assertThat(answers(first))
                    .containsExactly(
                            "Alias.example.com. 50 IN CNAME www.example.com.", "www.example.com. 100 IN A 192.0.2.1");
            assertThat(first.getHeader().getFlag(Flags.RA)).isTrue();
            assertThat(first.getHeader().getFlag(Flags.AA)).isFalse();

            now.set(Instant.EPOCH.plusSeconds(20));
            assertThat(answers(Client.udp(server.address(), "alias.example.com.", "A")))
                    .containsExactly(
                            "alias.example.com. 30 IN CNAME www.example.com.", "www.example.com. 80 IN A 192.0.2.1");
            assertThat(upstream.counts().answers()).isEqualTo(1);

            now.set(Instant.EPOCH.plusSeconds(50));
            assertThat(answers(Client.udp(server.address(), "alias.example.com.", "A")))
                    .hasSize(2);
            assertThat(upstream.counts().answers()).isEqualTo(2);
        }
    }

    @Test
    void thatANameIsMissingIsKeptToo() throws IOException {
        try (DnsServer server = started(DnsSettings.Sockets.AUTOMATIC, List.of(startUpstream()))) {
            for (int i = 0; i < 2; i++) {
                Message missing = Client.udp(server.address(), "missing.example.com.", "A");
                assertThat(missing.getRcode()).isEqualTo(Wire.NXDOMAIN);
                assertThat(missing.getSection(Section.AUTHORITY)).hasSize(1);
                Message noData = Client.udp(server.address(), "www.example.com.", "MX");
                assertThat(noData.getRcode()).isEqualTo(Wire.NOERROR);
                assertThat(noData.getSection(Section.AUTHORITY)).hasSize(1);
            }
            assertThat(upstream.counts().answers()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("sockets")
    void aChainThatLeavesOurZonesIsFollowed(DnsSettings.Sockets sockets) throws IOException {
        try (DnsServer server = started(sockets, List.of(startUpstream()))) {
            assertThat(answers(Client.udp(server.address(), "far.ecs.internal.", "A")))
                    .containsExactly(
                            "far.ecs.internal. 60 IN CNAME www.example.com.", "www.example.com. 100 IN A 192.0.2.1");
            Message lost = Client.tcp(server.address(), Client.query("lost.ecs.internal.", "A"));
            assertThat(lost.getRcode()).isEqualTo(Wire.NXDOMAIN);
            assertThat(answers(lost)).containsExactly("lost.ecs.internal. 60 IN CNAME missing.example.com.");
        }
    }

    @Test
    void whatIsMissingInOurZonesIsNeverAskedFor() throws IOException {
        try (DnsServer server = started(DnsSettings.Sockets.AUTOMATIC, List.of(startUpstream()))) {
            assertThat(Client.udp(server.address(), "missing.ecs.internal.", "A")
                            .getRcode())
                    .isEqualTo(Wire.NXDOMAIN);
            assertThat(upstream.counts().answers()).isZero();
        }
    }

    @Test
    void strangersAreRefused() throws IOException {
        DnsSettings settings = DnsSettings.on(TestSockets.loopback())
                .withUpstreams(List.of(startUpstream()), LONG)
                .withForwardFor(List.of("10.0.0.0/8", "fd00::/8"));
        try (DnsServer server = server(settings)) {
            server.start();
            Message answer = Client.udp(server.address(), "www.example.com.", "A");
            assertThat(answer.getRcode()).isEqualTo(Wire.REFUSED);
            assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
            assertThat(upstream.counts().answers()).isZero();
        }
    }

    @Test
    void whoDoesNotDesireRecursionIsRefused() throws IOException {
        try (DnsServer server = started(DnsSettings.Sockets.AUTOMATIC, List.of(startUpstream()))) {
            Message query = Client.query("www.example.com.", "A");
            query.getHeader().unsetFlag(Flags.RD);
            assertThat(Client.udp(server.address(), query).getRcode()).isEqualTo(Wire.REFUSED);
        }
    }

    @Test
    void anAnswerTooLongForADatagramIsFetchedByTcp() throws IOException {
        try (DnsServer server = started(DnsSettings.Sockets.AUTOMATIC, List.of(startUpstream()))) {
            Message byUdp = Client.udp(server.address(), "big.example.com.", "TXT");
            assertThat(byUdp.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(answers(byUdp)).isEmpty();
            assertThat(answers(Client.tcp(server.address(), Client.query("big.example.com.", "TXT"))))
                    .hasSize(3);
        }
    }

    @Test
    void theNextIsAskedWhereOneRefuses() throws IOException {
        InetSocketAddress knows = startUpstream();
        try (DnsServer refuses = started(DnsSettings.Sockets.AUTOMATIC, List.of());
                DnsServer server = started(DnsSettings.Sockets.AUTOMATIC, List.of(refuses.address(), knows))) {
            assertThat(answers(Client.udp(server.address(), "mail.example.com.", "MX")))
                    .containsExactly("mail.example.com. 100 IN MX 10 mx.example.com.");
            assertThat(refuses.counts().refused()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("sockets")
    void silenceIsAFailureAndHoldsUpNobody(DnsSettings.Sockets sockets) throws IOException {
        try (var silent = new DatagramSocket(TestSockets.loopback());
                DnsServer server = started(sockets, List.of((InetSocketAddress) silent.getLocalSocketAddress()), SOON);
                var tcp = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            tcp.setSoTimeout(Client.TIMEOUT_MILLIS);
            Message slow = Client.query("www.example.com.", "A");
            Message quick = Client.query("www.ecs.internal.", "A");
            Client.write(tcp, slow, quick);
            assertThat(Client.udp(server.address(), quick).getRcode()).isEqualTo(Wire.NOERROR);
            assertThat(Client.read(tcp).getHeader().getID())
                    .isEqualTo(quick.getHeader().getID());
            Message failed = Client.read(tcp);
            assertThat(failed.getHeader().getID()).isEqualTo(slow.getHeader().getID());
            assertThat(failed.getRcode()).isEqualTo(Wire.SERVFAIL);
            assertThat(Client.udp(server.address(), slow).getRcode()).isEqualTo(Wire.SERVFAIL);
        }
    }

    @Test
    void onlyTheAnswerToTheQuestionCounts() throws Exception {
        try (var liar = new DatagramSocket(TestSockets.loopback());
                DnsServer server = started(
                        DnsSettings.Sockets.AUTOMATIC, List.of((InetSocketAddress) liar.getLocalSocketAddress()))) {
            Thread lying = Thread.ofVirtual().start(() -> lie(liar));
            assertThat(Client.udp(server.address(), "www.example.com.", "A").getRcode())
                    .isEqualTo(Wire.NXDOMAIN);
            lying.join();
        }
    }

    /// Says NOERROR under another id and to another question, then NXDOMAIN to the right one.
    private static void lie(DatagramSocket socket) {
        try {
            var query = new DatagramPacket(new byte[512], 512);
            socket.receive(query);
            byte[] answer = Arrays.copyOf(query.getData(), query.getLength());
            Wire.u16(answer, 2, Wire.QR);
            byte[] otherId = answer.clone();
            otherId[0] ^= 1;
            byte[] otherName = answer.clone();
            otherName[Wire.HEADER + 1] = 'v';
            Wire.u16(answer, 2, Wire.QR | Wire.NXDOMAIN);
            for (byte[] each : List.of(otherId, otherName, answer)) {
                socket.send(new DatagramPacket(each, each.length, query.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theServerNeverAsksItself() throws IOException {
        InetSocketAddress free;
        try (DnsServer other = started(DnsSettings.Sockets.AUTOMATIC, List.of())) {
            free = other.address();
        }
        try (DnsServer server = server(DnsSettings.on(free).withUpstreams(List.of(free), LONG))) {
            server.start();
            assertThat(Client.udp(free, "www.example.com.", "A").getRcode()).isEqualTo(Wire.SERVFAIL);
            assertThat(server.counts().forwarded()).isZero();
        }
    }

    @Test
    void theCacheHasABound() {
        var cache = new ForwardCache(2, now::get);
        var rr = new ForeignAnswer.Rr(new byte[1], RecordType.A, Wire.IN, 60, new byte[4]);
        var answer = new ForeignAnswer(Wire.NOERROR, List.of(rr), List.of());
        for (String name : List.of("a.", "b.", "a.", "c.")) {
            var question = new ForwardCache.Question(WireName.parse(name), RecordType.A);
            if (cache.get(question).isEmpty()) {
                cache.put(question, answer);
            }
        }
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.get(new ForwardCache.Question(WireName.parse("a."), RecordType.A)))
                .isPresent();
        assertThat(cache.get(new ForwardCache.Question(WireName.parse("b."), RecordType.A)))
                .isEmpty();
    }
}
