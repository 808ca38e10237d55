package io.seamark.planes.dns;

import java.util.Map;
import java.util.OptionalInt;

/// The numbers of record types.
final class RecordType {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int PTR = 12;
    static final int HINFO = 13;
    static final int MX = 15;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int NAPTR = 35;
    static final int OPT = 41;
    static final int DS = 43;
    static final int SSHFP = 44;
    static final int TLSA = 52;
    static final int SVCB = 64;
    static final int HTTPS = 65;
    static final int SPF = 99;
    static final int CAA = 257;
    static final int ANY = 255;

    /// The first of the types that only ask: TKEY, TSIG, transfers and the obsolete mail ones; [#ANY]
    /// ends them.
    private static final int FIRST_META = 249;

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("A", A),
            Map.entry("NS", NS),
            Map.entry("CNAME", CNAME),
            Map.entry("SOA", SOA),
            Map.entry("PTR", PTR),
            Map.entry("MX", MX),
            Map.entry("TXT", TXT),
            Map.entry("AAAA", AAAA),
            Map.entry("SRV", SRV),
            Map.entry("NAPTR", NAPTR),
            Map.entry("DS", DS),
            Map.entry("SSHFP", SSHFP),
            Map.entry("TLSA", TLSA),
            Map.entry("SVCB", SVCB),
            Map.entry("HTTPS", HTTPS),
            Map.entry("SPF", SPF),
            Map.entry("CAA", CAA));

    private RecordType() {}

    /// The number of a type, also of one written `TYPE123` (RFC 3597); empty when there is none such.
    static OptionalInt number(String type) {
        Integer known = NUMBERS.get(type);
        if (known != null) {
            return OptionalInt.of(known);
        }
        if (type.matches("TYPE[1-9][0-9]{0,4}")) {
            int number = Integer.parseInt(type.substring(4));
            return number <= 0xffff && !isMeta(number) ? OptionalInt.of(number) : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    /// Whether nothing can be stored under the type.
    static boolean isMeta(int type) {
        return (type >= FIRST_META && type <= ANY) || type == OPT || type == 0;
    }
}
