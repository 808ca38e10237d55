package io.seamark.planes.dns;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What another server says about a name that is not ours.
///
/// @param authority the SOA of a negative answer, nothing else
record ForeignAnswer(int rcode, List<Rr> answers, List<Rr> authority) {
    static final ForeignAnswer FAILED = new ForeignAnswer(Wire.SERVFAIL, List.of(), List.of());

    private static final int MOST_JUMPS = 64;

    ForeignAnswer {
        answers = List.copyOf(answers);
        authority = List.copyOf(authority);
    }

    /// A record whose names are written out.
    record Rr(byte[] owner, int type, int recordClass, long ttl, byte[] data) {}

    /// How many seconds the answer may be kept (RFC 2308 for a negative one).
    long ttl() {
        if (rcode != Wire.NOERROR && rcode != Wire.NXDOMAIN) {
            return 0;
        }
        long positive = answers.stream().mapToLong(Rr::ttl).min().orElse(Long.MAX_VALUE);
        long negative = authority.stream()
                .mapToLong(soa -> Math.min(soa.ttl(), Wire.u32(soa.data(), soa.data().length - 4)))
                .min()
                .orElse(rcode == Wire.NXDOMAIN || answers.isEmpty() ? 0 : Long.MAX_VALUE);
        return Math.min(positive, negative);
    }

    /// The same answer after some seconds.
    ForeignAnswer aged(long seconds) {
        return new ForeignAnswer(rcode, aged(answers, seconds), aged(authority, seconds));
    }

    private static List<Rr> aged(List<Rr> records, long seconds) {
        return records.stream()
                .map(r -> new Rr(r.owner, r.type, r.recordClass, Math.max(0, r.ttl - seconds), r.data))
                .toList();
    }

    /// Whether a message is the answer to the question that was asked: nothing else is looked at.
    static boolean answers(byte[] message, byte[] question) {
        if (message.length < question.length
                || message[0] != question[0]
                || message[1] != question[1]
                || (Wire.u16(message, 2) & (Wire.QR | Wire.OPCODE)) != Wire.QR
                || Wire.u16(message, 4) != 1) {
            return false;
        }
        var asked = new QueryName();
        int end = asked.read(question, Wire.HEADER, question.length) + 4;
        for (int i = Wire.HEADER; i < end - 4; i++) {
            if (WireName.lowerCase(message[i]) != WireName.lowerCase(question[i])) {
                return false;
            }
        }
        return message.length >= end && Wire.u32(message, end - 4) == Wire.u32(question, end - 4);
    }

    /// Reads the answer to a question; empty when it is malformed.
    ///
    /// @param questionEnd the offset behind the question
    static Optional<ForeignAnswer> read(byte[] message, int questionEnd) {
        try {
            return Optional.of(new Reader(message, questionEnd).read());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Reads records; owned by the thread that made it.
    private static final class Reader {
        private final byte[] message;
        private int at;

        Reader(byte[] message, int at) {
            this.message = message;
            this.at = at;
        }

        ForeignAnswer read() {
            List<Rr> answers = records(Wire.u16(message, 6));
            List<Rr> authority = records(Wire.u16(message, 8)).stream()
                    .filter(r -> r.type == RecordType.SOA)
                    .limit(1)
                    .toList();
            boolean negative = answers.stream().allMatch(r -> r.type == RecordType.CNAME);
            return new ForeignAnswer(Wire.u16(message, 2) & 0xf, answers, negative ? authority : List.of());
        }

        private List<Rr> records(int count) {
            var records = new ArrayList<Rr>();
            for (int i = 0; i < count; i++) {
                var owner = new ByteArrayOutputStream();
                at = name(at, owner);
                int type = Wire.u16(message, at);
                int recordClass = Wire.u16(message, at + 2);
                long ttl = Wire.u32(message, at + 4);
                int data = at + 10;
                at = data + Wire.u16(message, at + 8);
                if (at > message.length) {
                    throw new IllegalArgumentException("record: cut off");
                }
                if (type != RecordType.OPT) {
                    // RFC 2181 8: a TTL with the highest bit set is 0.
                    long sane = ttl > Integer.MAX_VALUE ? 0 : ttl;
                    records.add(new Rr(owner.toByteArray(), type, recordClass, sane, data(type, data)));
                }
            }
            return records;
        }

        /// Writes out the names in the data of those types in which they may be compressed (RFC 3597
        /// 4).
        private byte[] data(int type, int start) {
            var out = new ByteArrayOutputStream();
            int next = start;
            switch (type) {
                case RecordType.NS, RecordType.CNAME, RecordType.PTR, 7, 8, 9, 39 -> next = name(next, out);
                case RecordType.SOA, 14, 17 -> next = name(name(next, out), out);
                case RecordType.MX, 18, 21, 36 -> {
                    out.write(message, next, 2);
                    next = name(next + 2, out);
                }
                case 26 -> {
                    out.write(message, next, 2);
                    next = name(name(next + 2, out), out);
                }
                case RecordType.SRV -> {
                    out.write(message, next, 6);
                    next = name(next + 6, out);
                }
                default -> {
                    // No names.
                }
            }
            if (next > at || (type == RecordType.SOA && at - next != 20)) {
                throw new IllegalArgumentException("record: names beyond its end");
            }
            out.write(message, next, at - next);
            return out.toByteArray();
        }

        private int name(int start, ByteArrayOutputStream out) {
            int from = start;
            int end = -1;
            int written = 0;
            for (int jumps = 0; jumps < MOST_JUMPS; ) {
                int label = message[from] & 0xff;
                if (label >= 0xc0) {
                    end = end < 0 ? from + 2 : end;
                    from = Wire.u16(message, from) & 0x3fff;
                    jumps++;
                } else if (label > 63 || written + label + 1 > WireName.MOST) {
                    throw new IllegalArgumentException("name: too long");
                } else {
                    out.write(message, from, label + 1);
                    written += label + 1;
                    from += label + 1;
                    if (label == 0) {
                        return end < 0 ? from : end;
                    }
                }
            }
            throw new IllegalArgumentException("name: points in circles");
        }
    }
}
