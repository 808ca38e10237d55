package io.seamark.platform.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// A digest of everything that a request says, its client token apart: two requests with one
/// fingerprint ask for the same.
final class Fingerprint {
    private final MessageDigest digest;
    private final String except;

    private Fingerprint(String except) {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        this.except = except;
    }

    /// @param except the name of the top-level member that is left out
    static String of(SdkPojo request, String except) {
        var fingerprint = new Fingerprint(except);
        for (SdkField<?> field : request.sdkFields()) {
            if (!field.memberName().equals(fingerprint.except)) {
                fingerprint.member(field, request);
            }
        }
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void member(SdkField<?> field, SdkPojo owner) {
        Object value = field.getValueOrDefault(owner);
        if (value != null) {
            text(field.memberName());
            value(value);
        }
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text("null");
            case SdkPojo pojo -> {
                text("{");
                for (SdkField<?> field : pojo.sdkFields()) {
                    member(field, pojo);
                }
                text("}");
            }
            case List<?> list -> {
                text("[" + list.size());
                list.forEach(this::value);
            }
            case Map<?, ?> map -> {
                text("<" + map.size());
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
                sorted.forEach((key, element) -> {
                    text(key);
                    value(element);
                });
            }
            case SdkBytes bytes -> text(HexFormat.of().formatHex(bytes.asByteArrayUnsafe()));
            default -> text(value.toString());
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
