package io.seamark.planes.dns;

/// The header, the question and the EDNS part of a query. Reused for the next one.
///
/// Owned by the thread of its [Responder].
final class Query {
    /// Nothing is to be answered: it is no query.
    static final int NO_QUERY = -1;

    private final QueryName name = new QueryName();
    private int flags;
    private int type;
    private int recordClass;
    private int end;
    private boolean edns;
    private int version;
    private int payload;
    private boolean dnssecOk;

    /// Reads a message.
    ///
    /// @return [Wire#NOERROR] when it is one question; [Wire#FORMERR], [Wire#NOTIMP] or [#NO_QUERY]
    int read(byte[] packet, int length) {
        edns = false;
        end = Wire.HEADER;
        if (length < Wire.HEADER) {
            return NO_QUERY;
        }
        flags = Wire.u16(packet, 2);
        if ((flags & Wire.QR) != 0) {
            return NO_QUERY;
        }
        if ((flags & Wire.OPCODE) != 0) {
            return Wire.NOTIMP;
        }
        if (Wire.u16(packet, 4) != 1) {
            return Wire.FORMERR;
        }
        int at = name.read(packet, Wire.HEADER, length);
        if (at < 0 || at + 4 > length) {
            return Wire.FORMERR;
        }
        type = Wire.u16(packet, at);
        recordClass = Wire.u16(packet, at + 2);
        int records = Wire.u16(packet, 6) + Wire.u16(packet, 8);
        int additional = Wire.u16(packet, 10);
        int rcode = records + additional == 0 ? Wire.NOERROR : readRecords(packet, at + 4, length, records, additional);
        end = at + 4;
        return rcode;
    }

    private int readRecords(byte[] packet, int start, int length, int before, int additional) {
        int at = start;
        for (int i = 0; i < before + additional; i++) {
            int owner = at;
            at = skipName(packet, at, length);
            if (at < 0 || at + 10 > length) {
                return Wire.FORMERR;
            }
            int data = at + 10 + Wire.u16(packet, at + 8);
            if (data > length) {
                return Wire.FORMERR;
            }
            if (Wire.u16(packet, at) == RecordType.OPT) {
                if (edns || i < before || packet[owner] != 0) {
                    return Wire.FORMERR;
                }
                edns = true;
                payload = Wire.u16(packet, at + 2);
                version = packet[at + 5] & 0xff;
                dnssecOk = (packet[at + 6] & 0x80) != 0;
            }
            at = data;
        }
        return Wire.NOERROR;
    }

    private static int skipName(byte[] packet, int start, int length) {
        int at = start;
        while (at < length) {
            int label = packet[at];
            if (label == 0) {
                return at + 1;
            }
            if ((label & 0xc0) == 0xc0) {
                return at + 2;
            }
            if (label < 0 || label > 63) {
                return -1;
            }
            at += label + 1;
        }
        return -1;
    }

    QueryName name() {
        return name;
    }

    /// The header's second word.
    int flags() {
        return flags;
    }

    int type() {
        return type;
    }

    int recordClass() {
        return recordClass;
    }

    /// The offset behind the question; behind the header when there is none to repeat.
    int end() {
        return end;
    }

    boolean edns() {
        return edns;
    }

    int version() {
        return version;
    }

    boolean dnssecOk() {
        return dnssecOk;
    }

    /// The longest answer that the client takes in a datagram.
    int datagramLimit() {
        return edns ? Math.clamp(payload, 512, Wire.PAYLOAD) : 512;
    }
}
