package io.seamark.planes.dns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers and the header of a DNS message (RFC 1035) in a byte array.
final class Wire {
    static final int HEADER = 12;

    /// The longest message: what a TCP frame can hold.
    static final int MOST = 65_535;

    static final int QR = 0x8000;
    static final int OPCODE = 0x7800;
    static final int AA = 0x0400;
    static final int TC = 0x0200;
    static final int RD = 0x0100;
    static final int RA = 0x0080;
    static final int CD = 0x0010;

    static final int NOERROR = 0;
    static final int FORMERR = 1;
    static final int SERVFAIL = 2;
    static final int NXDOMAIN = 3;
    static final int NOTIMP = 4;
    static final int REFUSED = 5;
    static final int BADVERS = 16;

    static final int IN = 1;

    /// The size of an OPT record without options.
    static final int OPT_SIZE = 11;

    /// The largest UDP payload that is sent and announced: it passes every usual path unfragmented.
    static final int PAYLOAD = 1232;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    static int u16(byte[] from, int at) {
        return (short) SHORT.get(from, at) & 0xffff;
    }

    static void u16(byte[] into, int at, int value) {
        SHORT.set(into, at, (short) value);
    }

    static long u32(byte[] from, int at) {
        return (int) INT.get(from, at) & 0xffff_ffffL;
    }

    static void u32(byte[] into, int at, long value) {
        INT.set(into, at, (int) value);
    }

    static void counts(byte[] into, int questions, int answers, int authority, int additional) {
        u16(into, 4, questions);
        u16(into, 6, answers);
        u16(into, 8, authority);
        u16(into, 10, additional);
    }

    /// Writes an OPT record of version 0 (RFC 6891).
    ///
    /// @return the offset behind it
    static int opt(byte[] into, int at, int rcode, boolean dnssecOk) {
        into[at] = 0;
        u16(into, at + 1, RecordType.OPT);
        u16(into, at + 3, PAYLOAD);
        u32(into, at + 5, ((long) (rcode >> 4) << 24) | (dnssecOk ? 0x8000 : 0));
        u16(into, at + 9, 0);
        return at + OPT_SIZE;
    }
}
