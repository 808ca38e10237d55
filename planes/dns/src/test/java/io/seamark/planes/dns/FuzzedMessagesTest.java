package io.seamark.planes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Messages that nobody in their right mind sends.
class FuzzedMessagesTest {
    private static final long SEED = 1053;
    private static final int ROUNDS = 200_000;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void everyMessageIsAnsweredInFormOrIgnored() throws IOException {
        ZoneSet zones = zones();
        var responder = new Responder();
        List<byte[]> good = queries();
        int answered = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] query = mutated(good);
            System.arraycopy(query, 0, responder.packet(), 0, query.length);
            boolean datagram = random.nextBoolean();
            int length = responder.respond(query.length, datagram, random.nextBoolean(), zones);
            if (length == Responder.UNFINISHED) {
                byte[] whole = responder.unfinished().with(ForeignAnswer.FAILED);
                assertThat(new Message(whole).getRcode()).isEqualTo(Wire.SERVFAIL);
            } else if (length > 0) {
                answered++;
                byte[] answer = Arrays.copyOf(responder.packet(), length);
                check(query, answer, datagram);
            }
        }
        assertThat(answered).isGreaterThan(ROUNDS / 10);
    }

    private static void check(byte[] query, byte[] answer, boolean datagram) throws IOException {
        assertThat(answer.length).isLessThanOrEqualTo(datagram ? Wire.PAYLOAD : Wire.MOST);
        assertThat(Arrays.copyOf(answer, 2)).isEqualTo(Arrays.copyOf(query, 2));
        assertThat(answer[2] & 0x80).isEqualTo(0x80);
        var message = new Message(answer);
        assertThat(message.getRcode())
                .isIn(Wire.NOERROR, Wire.FORMERR, Wire.NXDOMAIN, Wire.NOTIMP, Wire.REFUSED, Wire.BADVERS);
        int opcode = (query[2] >> 3) & 0xf;
        if (opcode != 0) {
            assertThat(message.getRcode()).isEqualTo(Wire.NOTIMP);
        }
    }

    @Test
    void everyAnswerOfOthersIsReadOrRefused() throws IOException {
        var owner = Name.fromString("www.example.com.");
        var question = Record.newRecord(owner, Type.A, DClass.IN);
        var message = Message.newQuery(question);
        message.getHeader().setFlag(Flags.QR);
        List.of(
                        "CNAME a.www.example.com.",
                        "MX 10 b.www.example.com.",
                        "SOA ns.example.com. h.example.com. 1 2 3 4 5",
                        "SRV 1 2 3 srv.www.example.com.",
                        "A 10.0.0.1",
                        "TXT \"text\"")
                .forEach(line -> message.addRecord(record(owner, line), Section.ANSWER));
        byte[] good = message.toWire();
        byte[] asked = Message.newQuery(question).toWire(512);
        int end = Wire.HEADER + owner.length() + 4;
        assertThat(ForeignAnswer.read(good, end).orElseThrow().answers()).hasSize(6);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutated = mutated(List.of(good));
            var _ = ForeignAnswer.answers(mutated, asked);
            var answer = ForeignAnswer.read(mutated, end);
            if (answer.isPresent()) {
                read++;
                assertThat(answer.get().ttl()).isNotNegative();
            }
        }
        assertThat(read).isGreaterThan(ROUNDS / 100);
    }

    private static Record record(Name owner, String line) {
        String[] parts = line.split(" ", 2);
        try {
            return Record.fromString(owner, Type.value(parts[0]), DClass.IN, 60, parts[1], Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private byte[] mutated(List<byte[]> good) {
        if (random.nextInt(20) == 0) {
            byte[] noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] message = good.get(random.nextInt(good.size())).clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(message.length);
            message[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : message[at] ^ (1 << random.nextInt(8)));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(message, random.nextInt(message.length + 20)) : message;
    }

    private static List<byte[]> queries() throws IOException {
        var queries = new ArrayList<byte[]>();
        for (String name : List.of("www.ecs.internal.", "x.wild.ecs.internal.", "sub.ecs.internal.", "other.org.")) {
            for (String type : List.of("A", "ANY", "CNAME", "SOA", "TXT")) {
                Message query = Client.query(name, type);
                queries.add(query.toWire(512));
                query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
                queries.add(query.toWire(512));
            }
        }
        return queries;
    }

    private static ZoneSet zones() {
        Zone zone = ZoneFile.zone(
                "ecs.internal.",
                "www.ecs.internal. 60 CNAME a.ecs.internal.",
                "a.ecs.internal. 60 A 10.0.0.1",
                "a.ecs.internal. 60 TXT \"" + "x".repeat(255) + "\" \"" + "y".repeat(255) + "\"",
                "*.wild.ecs.internal. 60 CNAME other.org.",
                "sub.ecs.internal. 60 NS ns.sub.ecs.internal.",
                "ns.sub.ecs.internal. 60 A 10.0.0.2");
        var zones = new TreeMap<String, CompiledZone>();
        zones.put(zone.id(), CompiledZone.compile(zone, 5));
        return new ZoneSet(zones);
    }
}
