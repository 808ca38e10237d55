package io.seamark.planes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// The conversations of the test resources, over every way that messages travel.
class ConversationsTest {
    private static final List<String> FILES =
            List.of("names.txt", "wildcards.txt", "chains.txt", "aliases.txt", "delegation.txt");

    record Exchange(int line, String question, List<String> expected) {}

    record Conversation(List<Zone> zones, List<Exchange> exchanges) {}

    static Stream<Arguments> ways() {
        return FILES.stream()
                .flatMap(f ->
                        TestSockets.all().flatMap(s -> Stream.of("udp", "tcp").map(p -> Arguments.of(f, s, p))));
    }

    @ParameterizedTest(name = "{0} over {1} {2}")
    @MethodSource("ways")
    void everyAnswerIsAsWritten(String file, DnsSettings.Sockets sockets, String protocol) throws IOException {
        Conversation conversation = read(file);
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var server = new DnsServer(
                DnsSettings.on(loopback).withSockets(sockets), InstantSource.system(), new SplittableRandom(1))) {
            conversation.zones().forEach(server::put);
            server.start();
            for (Exchange exchange : conversation.exchanges()) {
                String[] question = exchange.question().split(" ", 2);
                Message query = Client.query(question[0], question[1]);
                Message answer = protocol.equals("udp")
                        ? Client.udp(server.address(), query)
                        : Client.tcp(server.address(), query);
                assertThat(answer.getHeader().getID())
                        .isEqualTo(query.getHeader().getID());
                assertThat(answer.getQuestion().toString())
                        .isEqualTo(query.getQuestion().toString());
                assertThat(lines(answer))
                        .as("%s:%d %s", file, exchange.line(), exchange.question())
                        .containsExactlyInAnyOrderElementsOf(exchange.expected());
            }
        }
    }

    private static List<String> lines(Message answer) {
        var lines = new ArrayList<String>();
        lines.add("status " + Rcode.string(answer.getRcode())
                + (answer.getHeader().getFlag(Flags.AA) ? " aa" : ""));
        add(lines, "answer", answer.getSection(Section.ANSWER));
        add(lines, "authority", answer.getSection(Section.AUTHORITY));
        add(lines, "additional", answer.getSection(Section.ADDITIONAL));
        return lines;
    }

    private static void add(List<String> lines, String section, List<Record> records) {
        records.forEach(r -> lines.add(section + " " + r.toString().replaceAll("\\s+", " ")));
    }

    private static Conversation read(String file) throws IOException {
        List<String> text;
        try (InputStream in =
                Objects.requireNonNull(ConversationsTest.class.getResourceAsStream("conversations/" + file), file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        var zones = new ArrayList<Zone>();
        var exchanges = new ArrayList<Exchange>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i);
            if (line.startsWith("zone ")) {
                zones.add(ZoneFile.zone(line.substring(5), 1, paragraph(text, i + 1)));
            } else if (line.startsWith("ask ")) {
                exchanges.add(new Exchange(i + 1, line.substring(4), paragraph(text, i + 1)));
            }
        }
        return new Conversation(zones, exchanges);
    }

    private static List<String> paragraph(List<String> text, int start) {
        return text.subList(start, text.size()).stream()
                .takeWhile(l -> !l.isBlank())
                .toList();
    }
}
