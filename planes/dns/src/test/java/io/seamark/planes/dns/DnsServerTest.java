package io.seamark.planes.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

/// The server from outside, on every kind of socket.
class DnsServerTest {
    private static final String LONG = "\"" + "x".repeat(200) + "\"";

    static Stream<DnsSettings> settings() {
        return TestSockets.all().map(s -> DnsSettings.on(TestSockets.loopback()).withSockets(s));
    }

    private static DnsServer server(DnsSettings settings) {
        return new DnsServer(settings, InstantSource.system(), new SplittableRandom(3));
    }

    private static DnsServer started(DnsSettings settings) throws IOException {
        DnsServer server = server(settings);
        var lines = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            lines.add("www.ecs.internal. 60 A 10.0.0." + i);
        }
        for (int i = 0; i < 10; i++) {
            lines.add("long.ecs.internal. 60 TXT \"" + i + "\" " + LONG);
        }
        lines.add("middle.ecs.internal. 60 TXT " + LONG + " " + LONG + " " + LONG);
        server.put(ZoneFile.zone("ecs.internal.", lines.toArray(String[]::new)));
        server.start();
        return server;
    }

    private static Message edns(String name, String type, int payload, int version, int flags) throws IOException {
        Message query = Client.query(name, type);
        query.addRecord(new OPTRecord(payload, 0, version, flags), Section.ADDITIONAL);
        return query;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anAnswerTooLongForTheClientSaysSoAndComesByTcp(DnsSettings settings) throws IOException {
        try (DnsServer server = started(settings)) {
            Message middle = Client.udp(server.address(), "middle.ecs.internal.", "TXT");
            assertThat(middle.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(middle.getSection(Section.ANSWER)).isEmpty();
            assertThat(Client.udp(server.address(), edns("middle.ecs.internal.", "TXT", 4096, 0, 0))
                            .getSection(Section.ANSWER))
                    .hasSize(1);
            Message tooLong = Client.udp(server.address(), edns("long.ecs.internal.", "TXT", 4096, 0, 0));
            assertThat(tooLong.getHeader().getFlag(Flags.TC)).isTrue();
            Message byTcp = Client.tcp(server.address(), Client.query("long.ecs.internal.", "TXT"));
            assertThat(byTcp.getHeader().getFlag(Flags.TC)).isFalse();
            assertThat(byTcp.getSection(Section.ANSWER)).hasSize(10);
            assertThat(server.counts().truncated()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void ednsIsAnsweredWithEdns(DnsSettings settings) throws IOException {
        try (DnsServer server = started(settings)) {
            Message answer = Client.udp(server.address(), edns("www.ecs.internal.", "A", 4096, 0, 0x8000));
            OPTRecord opt = answer.getOPT();
            assertThat(opt).isNotNull();
            assertThat(opt.getPayloadSize()).isEqualTo(1232);
            assertThat(opt.getFlags()).isEqualTo(0x8000);
            assertThat(Client.udp(server.address(), "www.ecs.internal.", "A").getOPT())
                    .isNull();
            Message newer = Client.udp(server.address(), edns("www.ecs.internal.", "A", 4096, 1, 0));
            assertThat(newer.getRcode()).isEqualTo(Wire.BADVERS);
            assertThat(newer.getSection(Section.ANSWER)).isEmpty();
            byte[] once = edns("www.ecs.internal.", "A", 4096, 0, 0).toWire(512);
            byte[] twice = Arrays.copyOf(once, once.length + Wire.OPT_SIZE);
            System.arraycopy(once, once.length - Wire.OPT_SIZE, twice, once.length, Wire.OPT_SIZE);
            Wire.u16(twice, 10, 2);
            assertThat(new Message(Client.udp(server.address(), twice)).getRcode())
                    .isEqualTo(Wire.FORMERR);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theFirstAddressGoesRound(DnsSettings settings) throws IOException {
        try (DnsServer server = started(settings)) {
            var first = new HashSet<String>();
            for (int i = 0; i < 4; i++) {
                Message answer = Client.udp(server.address(), "www.ecs.internal.", "A");
                assertThat(answer.getSection(Section.ANSWER)).hasSize(4);
                first.add(answer.getSection(Section.ANSWER).getFirst().rdataToString());
            }
            assertThat(first).hasSize(4);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void onlyQueriesAreAnswered(DnsSettings settings) throws IOException {
        try (DnsServer server = started(settings)) {
            byte[] notify = Client.query("www.ecs.internal.", "A").toWire(512);
            notify[2] |= 4 << 3;
            assertThat(new Message(Client.udp(server.address(), notify)).getRcode())
                    .isEqualTo(Wire.NOTIMP);
            byte[] noQuestion = Client.query("www.ecs.internal.", "A").toWire(512);
            noQuestion[5] = 0;
            assertThat(new Message(Client.udp(server.address(), noQuestion)).getRcode())
                    .isEqualTo(Wire.FORMERR);
            assertThat(server.counts().malformed()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void severalWorkersShareAnAddress(DnsSettings settings) throws IOException {
        try (DnsServer server = started(settings.withWorkers(3))) {
            for (int i = 0; i < 20; i++) {
                assertThat(Client.udp(server.address(), "www.ecs.internal.", "A")
                                .getRcode())
                        .isEqualTo(Wire.NOERROR);
            }
            assertThat(server.counts().answers()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anAddressIsFreeOnceTheServerIsClosed(DnsSettings settings) throws IOException {
        // An address of its own: elsewhere a client of anybody may take the port between two servers.
        var first =
                server(DnsSettings.on(new InetSocketAddress("127.77.9.9", 0)).withSockets(settings.sockets()));
        first.start();
        InetSocketAddress address = first.address();
        var second = server(DnsSettings.on(TestSockets.loopback(), address).withSockets(settings.sockets()));
        assertThatThrownBy(second::start).isInstanceOf(BindException.class).hasMessageContaining(address.toString());
        assertThat(second.addresses()).isEmpty();
        first.close();
        first.close();
        try (var third = server(DnsSettings.on(address).withSockets(settings.sockets()))) {
            third.start();
            assertThat(third.address()).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void moreAddressesMayComeLater(DnsSettings settings) throws IOException {
        try (DnsServer server = started(settings)) {
            InetSocketAddress later = server.listen(new InetSocketAddress("127.77.0.53", 0));
            assertThat(server.addresses()).containsExactly(server.address(), later);
            assertThat(Client.udp(later, "www.ecs.internal.", "A").getRcode()).isEqualTo(Wire.NOERROR);
            assertThat(Client.tcp(later, Client.query("www.ecs.internal.", "A")).getRcode())
                    .isEqualTo(Wire.NOERROR);
        }
    }

    @Test
    void aZoneThatCannotBeEncodedChangesNothing() throws IOException {
        try (DnsServer server = started(DnsSettings.on(TestSockets.loopback()))) {
            for (String line : List.of(
                    "www.ecs.internal. 60 A not-an-ip",
                    "www.ecs.internal. 60 WKS x",
                    "www.ecs.internal. -1 A 10.0.0.1",
                    "www.example.com. 60 A 10.0.0.1",
                    "a..ecs.internal. 60 A 10.0.0.1")) {
                assertThatThrownBy(() -> server.put(ZoneFile.zone("ecs.internal.", line)))
                        .as(line)
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> server.put(new Zone("ecs.internal.", "ecs.internal.", 2, List.of())))
                    .hasMessage("zone ecs.internal.: no SOA (expected: one)");
            assertThat(Client.udp(server.address(), "www.ecs.internal.", "A").getSection(Section.ANSWER))
                    .hasSize(4);
            assertThat(server.zone("ecs.internal.").orElseThrow().serial()).isEqualTo(1);
        }
    }

    @Test
    void ofTwoZonesWithOneNameTheLowerIdAnswers() throws IOException {
        try (DnsServer server = server(DnsSettings.on(TestSockets.loopback()))) {
            server.start();
            Zone b = ZoneFile.zone("ecs.internal.", "www.ecs.internal. 1 A 10.0.0.2");
            Zone a = ZoneFile.zone("ecs.internal.", "www.ecs.internal. 2 A 10.0.0.1");
            server.put(new Zone("b", b.name(), 1, b.recordSets()));
            assertThat(ttl(server)).isEqualTo(1);
            server.put(new Zone("a", a.name(), 1, a.recordSets()));
            assertThat(ttl(server)).isEqualTo(2);
            server.remove("a");
            assertThat(ttl(server)).isEqualTo(1);
            server.remove("b");
            server.remove("never");
            assertThat(Client.udp(server.address(), "www.ecs.internal.", "A").getRcode())
                    .isEqualTo(Wire.REFUSED);
        }
    }

    private static long ttl(DnsServer server) throws IOException {
        return Client.udp(server.address(), "www.ecs.internal.", "A")
                .getSection(Section.ANSWER)
                .getFirst()
                .getTTL();
    }

    @Test
    void aConnectionTakesManyQueriesBeforeTheFirstAnswer() throws IOException {
        try (DnsServer server = started(DnsSettings.on(TestSockets.loopback()));
                var socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(Client.TIMEOUT_MILLIS);
            var ids = new ArrayList<Integer>();
            for (int i = 0; i < 100; i++) {
                Message query = Client.query("www.ecs.internal.", "A");
                ids.add(query.getHeader().getID());
                Client.write(socket, query);
            }
            socket.shutdownOutput();
            for (int id : ids) {
                assertThat(Client.read(socket).getHeader().getID()).isEqualTo(id);
            }
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aSilentConnectionIsEnded() throws IOException {
        try (DnsServer server = started(DnsSettings.on(TestSockets.loopback()).withTcp(Duration.ofMillis(100), 10));
                var socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(Client.TIMEOUT_MILLIS);
            socket.getOutputStream().write(new byte[] {0, 40, 1});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void oneConnectionTooManyIsEnded() throws IOException {
        try (DnsServer server = started(DnsSettings.on(TestSockets.loopback()).withTcp(Duration.ofSeconds(60), 1));
                var first = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            Client.write(first, Client.query("www.ecs.internal.", "A"));
            assertThat(Client.read(first).getRcode()).isEqualTo(Wire.NOERROR);
            try (var second =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                second.setSoTimeout(Client.TIMEOUT_MILLIS);
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }
}
