package io.seamark.services.lambda;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/// The ids by which X-Ray would follow an invocation; nothing is sampled.
final class Traces {
    private Traces() {}

    /// The `X-Amzn-Trace-Id` of an invocation, the same with every try.
    static String of(Instant accepted, String invocationId) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(invocationId.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(sha);
            return String.format(
                    Locale.ROOT,
                    "Root=1-%08x-%s;Parent=%s;Sampled=0",
                    accepted.getEpochSecond(),
                    hex.substring(0, 24),
                    hex.substring(24, 40));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
