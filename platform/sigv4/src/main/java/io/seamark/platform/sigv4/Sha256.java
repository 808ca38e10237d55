package io.seamark.platform.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 and its hexadecimal form.
final class Sha256 {
    static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256: every Java platform has it", absent);
        }
    }

    /// 64 digits as ASCII.
    static byte[] hex(byte[] content) {
        return Hex.bytes(digest().digest(content));
    }
}
