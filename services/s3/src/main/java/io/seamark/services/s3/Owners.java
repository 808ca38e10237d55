package io.seamark.services.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.services.s3.model.Owner;

/// Accounts as S3 names them: by a canonical user id of 64 digits, which here is made of the account's id.
final class Owners {
    private Owners() {}

    static Owner of(String account) {
        return Owner.builder().id(canonicalId(account)).build();
    }

    static String canonicalId(String account) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
