package io.seamark.platform.sigv4;

import org.jspecify.annotations.Nullable;

/// What a request says about its body in `x-amz-content-sha256`.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>.
public sealed interface DeclaredPayload {
    /// Nothing: the body's own hash counts.
    record Undeclared() implements DeclaredPayload {}

    /// The SHA-256 of the body.
    ///
    /// @param hex 64 lower-case hexadecimal digits
    record Sha256(String hex) implements DeclaredPayload {}

    /// The body is not covered by the signature.
    record Unsigned() implements DeclaredPayload {}

    /// The body comes in aws-chunked coding.
    ///
    /// @param signed every chunk carries a signature
    /// @param trailer checksum headers follow the last chunk
    record Chunked(boolean signed, boolean trailer) implements DeclaredPayload {}

    /// Reads the header's value; null when it is none of the documented ones.
    static @Nullable DeclaredPayload parse(String value) {
        return switch (value) {
            case "UNSIGNED-PAYLOAD" -> new Unsigned();
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> new Chunked(true, false);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> new Chunked(true, true);
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new Chunked(false, true);
            default -> Hex.isSha256(value) ? new Sha256(value) : null;
        };
    }

    /// The value as it stands in the canonical request; empty for [Undeclared].
    default String text() {
        return switch (this) {
            case Undeclared() -> "";
            case Sha256(var hex) -> hex;
            case Unsigned() -> "UNSIGNED-PAYLOAD";
            case Chunked(var signed, var trailer) ->
                (signed ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" : "STREAMING-UNSIGNED-PAYLOAD")
                        + (trailer ? "-TRAILER" : "");
        };
    }
}
