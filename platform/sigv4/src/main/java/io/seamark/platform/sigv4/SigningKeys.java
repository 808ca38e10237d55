package io.seamark.platform.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The derived signing keys last used, one per secret and scope: five HMACs saved on every call.
///
/// A fixed number of places; a new key takes the place of the one with the same hash. Safe for any thread:
/// places are swapped whole, and a keyed [Mac] is cloned before use.
final class SigningKeys {
    private final AtomicReferenceArray<@Nullable Entry> places;

    private record Entry(String secret, CredentialScope scope, SigningKey key) {}

    /// @param size the number of places, a power of two
    SigningKeys(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size: " + size + " (expected: a power of two)");
        }
        places = new AtomicReferenceArray<>(size);
    }

    SigningKey get(String secret, CredentialScope scope) {
        int hash = 31 * secret.hashCode() + scope.hashCode();
        int place = (hash ^ (hash >>> 16)) & (places.length() - 1);
        var entry = places.get(place);
        if (entry != null && entry.secret.equals(secret) && entry.scope.equals(scope)) {
            return entry.key;
        }
        var key = derive(secret, scope);
        places.set(place, new Entry(secret, scope, key));
        return key;
    }

    /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>.
    private static SigningKey derive(String secret, CredentialScope scope) {
        byte[] day = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        byte[] region = hmac(day, scope.region().value());
        byte[] service = hmac(region, scope.service());
        return new SigningKey(keyed(hmac(service, CredentialScope.TERMINATOR)));
    }

    private static byte[] hmac(byte[] key, String text) {
        return keyed(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac keyed(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("HmacSHA256: every Java platform has it", absent);
        }
    }
}
