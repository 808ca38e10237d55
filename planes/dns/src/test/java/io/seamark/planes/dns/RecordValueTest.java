package io.seamark.planes.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Values in zone-file text, with dnsjava as the oracle.
class RecordValueTest {
    private static final List<String> GOOD = List.of(
            "A 10.0.0.1",
            "A 255.255.255.255",
            "AAAA 2001:db8::1",
            "AAAA ::",
            "AAAA ::1",
            "AAAA 1::",
            "AAAA 1:2:3:4:5:6:7:8",
            "AAAA ::ffff:10.0.0.1",
            "AAAA 64:ff9b::192.0.2.33",
            "CNAME Target.Example.com.",
            "CNAME a.b.c",
            "NS ns1.example.com.",
            "PTR host.example.com.",
            "SOA ns.example.com. host.example.com. 1 7200 900 1209600 86400",
            "MX 10 mail.example.com.",
            "MX 0 .",
            "SRV 1 2 65535 sip.example.com.",
            "TXT \"one string\"",
            "TXT \"one\" \"two\"   \"\"",
            "TXT \"a \\\"quoted\\\" word and a \\\\\"",
            "SPF \"v=spf1 -all\"",
            "CAA 0 issue \"ca.example.com\"",
            "CAA 128 iodef \"mailto:a@example.com\"",
            "NAPTR 100 50 \"s\" \"http+I2L+I2C+I2R\" \"\" _http._tcp.example.com.",
            "NAPTR 100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:info@example.com!\" .",
            "DS 60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
            "DS 60485 5 1 2BB183AF5F22588179A5 3B0A98631FAD1A292118",
            "SSHFP 2 1 123456789abcdef67890123456789abcdef67890",
            "TLSA 3 1 1 0D6FCE13243AA7",
            "HTTPS 1 .",
            "HTTPS 1 . alpn=h2,h3 port=8443 ipv4hint=10.0.0.1,10.0.0.2 ipv6hint=fd00::1",
            "HTTPS 0 other.example.com.",
            "SVCB 16 foo.example.com. alpn=h2 mandatory=alpn,ipv4hint ipv4hint=192.0.2.1",
            "SVCB 1 foo.example.com. no-default-alpn alpn=\"h3\" key667=hello",
            "SVCB 1 foo.example.com. ech=AAEC",
            "TYPE65280 \\# 4 0A000001",
            "TYPE65280 \\# 0");

    private static final List<String> BAD = List.of(
            "A 10.0.0",
            "A 10.0.0.256",
            "A not-an-ip",
            "A 10.0.0.1 10.0.0.2",
            "AAAA 1:2:3:4:5:6:7",
            "AAAA 1::2::3",
            "AAAA 12345::",
            "AAAA 10.0.0.1",
            "AAAA 1:2:3:4:5:6:7:8:9",
            "CNAME a..b.",
            "CNAME two names",
            "MX mail.example.com.",
            "MX 65536 mail.example.com.",
            "SRV 1 2 sip.example.com.",
            "TXT \"no end",
            "SOA ns.example.com. host.example.com. 1 7200 900 1209600",
            "DS 60485 5 1 XYZ",
            "HTTPS 1 . port=70000",
            "HTTPS 1 . alpn=h2 alpn=h3",
            "HTTPS 1 . ipv4hint=fd00::1");

    @Test
    void valuesAreEncodedAsDnsjavaEncodesThem() throws IOException {
        for (String line : GOOD) {
            assertThat(ours(line)).as(line).contains(oracle(line));
        }
    }

    @Test
    void bothRefuseWhatIsNoValue() {
        for (String line : BAD) {
            assertThat(ours(line)).as(line).isEmpty();
            assertThatThrownBy(() -> oracle(line)).as(line).isInstanceOf(Exception.class);
        }
    }

    @Test
    void changedValuesAreRefusedOrEncodedAsDnsjavaEncodesThem() {
        long seed = 53;
        var random = new SplittableRandom(seed);
        int both = 0;
        for (int i = 0; i < 20_000; i++) {
            String line = changed(GOOD.get(random.nextInt(GOOD.size())), random);
            Optional<byte[]> ours = ours(line);
            Optional<byte[]> oracle;
            try {
                oracle = Optional.of(oracle(line));
            } catch (IOException | RuntimeException e) {
                oracle = Optional.empty();
            }
            if (ours.isPresent() && oracle.isPresent()) {
                both++;
                assertThat(ours.get()).as("seed %d: %s", seed, line).isEqualTo(oracle.get());
            }
        }
        assertThat(both).isGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "A|not-an-ip|ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)",
                "A|010.0.0.1|ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)",
                "AAAA|10.0.0.1|AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)",
                "TXT|unquoted|InvalidCharacterString (Value should be enclosed in quotation marks)",
                "CNAME|a..b|DomainLabelEmpty (Domain label is empty)",
                "WKS|x|InvalidType (Type WKS is not served)",
            })
    void aProblemIsToldInTheWordsOfRoute53(String type, String value, String problem) {
        assertThat(RecordSet.problem(type, value)).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "\\", "\"", "\\#", "\\# 1", "0", "1 2", "a\u00e4", "\\400", "\\08", "\u0000"})
    void noTextIsTooOddToBeChecked(String value) {
        for (String type : List.of(
                "A",
                "AAAA",
                "CNAME",
                "NS",
                "SOA",
                "PTR",
                "MX",
                "SRV",
                "TXT",
                "SPF",
                "CAA",
                "NAPTR",
                "DS",
                "HTTPS",
                "SVCB",
                "TLSA",
                "SSHFP",
                "TYPE65280")) {
            RecordSet.problem(type, value).ifPresent(p -> assertThat(p).isNotBlank());
        }
    }

    @Test
    void aStringMayHave255Bytes() {
        assertThat(RecordSet.problem("TXT", "\"" + "x".repeat(255) + "\"")).isEmpty();
        assertThat(RecordSet.problem("TXT", "\"" + "x".repeat(256) + "\""))
                .contains("CharacterStringTooLong (Value is too long)");
    }

    @Test
    void digitsBehindABackslashAreOctalAsInRoute53() {
        assertThat(RecordValue.encode(RecordType.TXT, "\"\\344\\040\"")).containsExactly(2, 0xe4, 0x20);
        assertThat(WireName.parse("a\\052b.C.").lowerCase()).hasToString("a*b.c.");
        assertThat(WireName.parse("a\\056b.")).hasToString("a\\056b.");
    }

    private static Optional<byte[]> ours(String line) {
        String[] parts = line.split(" ", 2);
        int type = RecordType.number(parts[0]).orElseThrow();
        try {
            return Optional.of(RecordValue.encode(type, parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] oracle(String line) throws IOException {
        String[] parts = line.split(" ", 2);
        byte[] wire = Record.fromString(
                        Name.fromString("x."), Type.value(parts[0], true), DClass.IN, 0, parts[1], Name.root)
                .toWire(Section.ANSWER);
        return Arrays.copyOfRange(wire, 13, wire.length);
    }

    /// Changes the value, but puts no digit behind a backslash, where the two languages differ.
    private static String changed(String line, SplittableRandom random) {
        int start = line.indexOf(' ') + 1;
        String letters = "0129afxz.: \",=-";
        var text = new StringBuilder(line);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(start, text.length());
            char c = letters.charAt(random.nextInt(letters.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> {
                    if (text.length() > start + 1) {
                        text.deleteCharAt(at);
                    }
                }
            }
        }
        return text.toString().matches(".*\\\\[0-9].*") ? line : text.toString();
    }
}
