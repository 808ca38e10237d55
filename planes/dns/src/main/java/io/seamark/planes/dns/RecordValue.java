package io.seamark.planes.dns;

/// A record's value: from zone-file text to the bytes of a message.
final class RecordValue {
    private RecordValue() {}

    /// @param type the number of a type for which [RecordType#number] exists
    /// @throws IllegalArgumentException saying what is wrong in Route 53's words, where they are known
    static byte[] encode(int type, String value) {
        if (value.startsWith("\\#")) {
            return unknown(value);
        }
        var in = new ValueReader(value);
        return switch (type) {
            case RecordType.A -> IpText.v4(value);
            case RecordType.AAAA -> IpText.v6(value);
            case RecordType.NS, RecordType.CNAME, RecordType.PTR -> in.name().finish();
            case RecordType.SOA ->
                in.name().name().u32().u32().u32().u32().u32().finish();
            case RecordType.MX -> in.u16().name().finish();
            case RecordType.SRV -> in.u16().u16().u16().name().finish();
            case RecordType.TXT, RecordType.SPF -> strings(in);
            case RecordType.NAPTR ->
                in.u16().u16().string().string().string().name().finish();
            case RecordType.CAA -> certificationAuthority(in);
            case RecordType.DS -> in.u16().u8().u8().hex().finish();
            case RecordType.SSHFP -> in.u8().u8().hex().finish();
            case RecordType.TLSA -> in.u8().u8().u8().hex().finish();
            case RecordType.SVCB, RecordType.HTTPS -> ServiceBinding.encode(in);
            default ->
                throw new IllegalArgumentException("InvalidValue (Value of this type is written as \\# length hex)");
        };
    }

    private static byte[] strings(ValueReader in) {
        in.string();
        while (in.more()) {
            in.string();
        }
        return in.finish();
    }

    /// RFC 8659: flags, a tag, and all the rest of the record.
    private static byte[] certificationAuthority(ValueReader in) {
        in.u8();
        String tag = in.word();
        if (!tag.matches("[0-9a-zA-Z]{1,255}")) {
            throw new IllegalArgumentException("InvalidTag (CAA tag is not a row of letters and digits)");
        }
        byte[] bytes = new byte[1 + tag.length()];
        bytes[0] = (byte) tag.length();
        for (int i = 0; i < tag.length(); i++) {
            bytes[i + 1] = (byte) tag.charAt(i);
        }
        return in.put(bytes).put(in.quoted()).finish();
    }

    /// RFC 3597: `\# 4 0A000001`.
    private static byte[] unknown(String value) {
        var in = new ValueReader(value.substring(2));
        long length = ValueReader.number(in.word(), 0xffff);
        byte[] bytes = length == 0 ? in.finish() : in.hex().finish();
        if (bytes.length != length) {
            throw new IllegalArgumentException("InvalidHex (Value has another length than it says)");
        }
        return bytes;
    }
}
