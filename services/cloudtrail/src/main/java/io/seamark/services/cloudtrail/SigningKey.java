package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A key that signs the digest files of a Region, for a year; it lives in the store, whose folder only its
/// owner can read.
///
/// @param fingerprint 32 hexadecimal digits, by which digest files name it
/// @param publicKey the public key in PKCS #1, Base64
/// @param privateKey the private key in PKCS #8, Base64
record SigningKey(String fingerprint, String publicKey, String privateKey, Instant from, Instant until) {
    static final Prefix<SigningKey> ALL = new Prefix<>("/cloudtrail/keys/", SigningKey.class);
    static final String ALGORITHM = "SHA256withRSA";

    private static final int BITS = 2048;
    private static final Duration VALIDITY = Duration.ofDays(365);

    static Prefix<SigningKey> of(String region) {
        return ALL.folder(region);
    }

    /// The key of a Region that is valid at a time.
    static Optional<SigningKey> valid(View view, String region, Instant at) {
        return view.list(of(region)).stream()
                .map(Versioned::value)
                .filter(key -> !at.isBefore(key.from()) && at.isBefore(key.until()))
                .findFirst();
    }

    static SigningKey make(Instant from, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            var pair = generator.generateKeyPair();
            byte[] der = pkcs1((RSAPublicKey) pair.getPublic());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
            return new SigningKey(
                    HexFormat.of().formatHex(digest, 0, 16),
                    Base64.getEncoder().encodeToString(der),
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    from,
                    from.plus(VALIDITY));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Txn put(String region) {
        Key<SigningKey> key = of(region).key(fingerprint);
        return Txn.none().put(key, this);
    }

    /// The signature of a text, in hexadecimal digits; the same text has the same.
    String sign(String text) {
        try {
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// RSAPublicKey of RFC 8017: a sequence of modulus and exponent.
    private static byte[] pkcs1(RSAPublicKey key) {
        byte[] modulus = der(0x02, key.getModulus().toByteArray());
        byte[] exponent = der(0x02, key.getPublicExponent().toByteArray());
        return der(
                0x30,
                ByteBuffer.allocate(modulus.length + exponent.length)
                        .put(modulus)
                        .put(exponent)
                        .array());
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return ByteBuffer.allocate(head.length + length).put(head).put(content).array();
    }

    @Override
    public String toString() {
        return "SigningKey[" + fingerprint + "]";
    }
}
