package io.seamark.services.sns;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Signs notifications, so that subscribers can tell that they come from here. Safe for any number of threads.
///
/// A signature costs a processor about a millisecond, more than the rest of a delivery; all subscribers of a message
/// are given the same one, also when they are tried again. So the last ones are kept.
///
/// See
/// <https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html>.
final class Signer {
    private static final int MOST_KEPT = 512;

    private final PrivateKey key;
    private final byte[] certificate;
    private final ConcurrentHashMap<String, String> kept = new ConcurrentHashMap<>();

    private Signer(PrivateKey key, byte[] certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// The signer of a store, made on first use.
    static Signer of(Store store, Instant now, RandomGenerator random) {
        try {
            while (true) {
                View view = View.of(store);
                Optional<StoredSigner> known = view.get(Layout.SIGNER);
                if (known.isPresent()) {
                    return read(known.get());
                }
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair keys = generator.generateKeyPair();
                var serial = new byte[16];
                random.nextBytes(serial);
                byte[] certificate = Certificate.of("sns.amazonaws.com", keys, serial, now);
                var fresh = new StoredSigner(
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()),
                        Base64.getEncoder().encodeToString(certificate));
                if (store.commit(view.commit(Txn.none().put(Layout.SIGNER, fresh))) instanceof CommitResult.Committed) {
                    return read(fresh);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The signature in Base64.
    ///
    /// @param version 1 for SHA-1, 2 for SHA-256
    /// @param members of the notification; those that are signed are taken
    String sign(String version, Map<String, @Nullable String> members) {
        var text = new StringBuilder();
        for (Map.Entry<String, @Nullable String> member : new TreeMap<>(members).entrySet()) {
            if (member.getValue() != null) {
                text.append(member.getKey())
                        .append('\n')
                        .append(member.getValue())
                        .append('\n');
            }
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(
                Publishing.hash(version, text.toString()), hash -> signature(version, text.toString()));
    }

    private String signature(String version, String text) {
        try {
            Signature signature = Signature.getInstance(version.equals("2") ? "SHA256withRSA" : "SHA1withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The last part of the certificate's URL.
    String name() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate);
            return "SimpleNotificationService-" + HexFormat.of().formatHex(hash, 0, 16) + ".pem";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static Signer read(StoredSigner stored) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(stored.privateKey());
        return new Signer(
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
                Base64.getDecoder().decode(stored.certificate()));
    }
}
