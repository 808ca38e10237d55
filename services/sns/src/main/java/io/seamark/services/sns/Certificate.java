package io.seamark.services.sns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A self-signed X.509 certificate: who verifies notifications takes the public key from it.
///
/// See RFC 5280, section 4.1.
final class Certificate {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] SHA256_RSA =
            hex(0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 11, 5, 0);
    private static final byte[] COMMON_NAME = hex(0x06, 3, 0x55, 4, 3);
    private static final int FIRST_GENERALIZED_YEAR = 2050;
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT);
    private static final int YEARS = 20;

    private Certificate() {}

    /// @return DER
    static byte[] of(String name, KeyPair keys, byte[] serial, Instant now) throws GeneralSecurityException {
        byte[] subject =
                der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(0x0C, name.getBytes(StandardCharsets.UTF_8)))));
        Instant end = now.atZone(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        byte[] positive = serial.clone();
        positive[0] = (byte) ((positive[0] & 0x7F) | 0x40);
        byte[] body = der(
                SEQUENCE,
                der(0xA0, der(2, new byte[] {2})),
                der(2, positive),
                SHA256_RSA,
                subject,
                der(SEQUENCE, time(now), time(end)),
                subject,
                keys.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        return der(SEQUENCE, body, SHA256_RSA, der(3, new byte[1], signature.sign()));
    }

    /// Times to 2049 must be UTCTime, later ones GeneralizedTime (RFC 5280, section 4.1.2.5).
    private static byte[] time(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        boolean utc = time.getYear() < FIRST_GENERALIZED_YEAR;
        String text = time.format(utc ? UTC_TIME : GENERALIZED_TIME);
        return der(utc ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var out = new ByteArrayOutputStream(length + 5);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] hex(int... bytes) {
        var out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = (byte) bytes[i];
        }
        return out;
    }
}
