package io.seamark.platform.sigv4;

import javax.crypto.Mac;

/// A derived key, ready to sign. Safe for any thread: its [Mac] is only ever cloned.
final class SigningKey {
    private final Mac keyed;

    SigningKey(Mac keyed) {
        this.keyed = keyed;
    }

    /// The signature of that text: 64 hexadecimal digits as ASCII.
    byte[] sign(byte[] text) {
        try {
            return Hex.bytes(((Mac) keyed.clone()).doFinal(text));
        } catch (CloneNotSupportedException foreignProvider) {
            throw new IllegalStateException("HmacSHA256: cannot be cloned (expected: the JDK's own)", foreignProvider);
        }
    }
}
