package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A request whose head is proven.
public final class VerifiedRequest {
    private final SignatureClaim.Claimed claim;
    private final Headers headers;
    private final SigningKey key;

    VerifiedRequest(SignatureClaim.Claimed claim, Headers headers, SigningKey key) {
        this.claim = claim;
        this.headers = headers;
        this.key = key;
    }

    public SignatureClaim.Claimed claim() {
        return claim;
    }

    /// The body, decoded and proven while it is read, in the way the claim declares: unsigned, by its
    /// hash, or in signed chunks with or without a trailer. A checksum in the trailer is checked; one
    /// in the head is not, since only the operation knows what it is of.
    ///
    /// @param raw the body as it came, the transfer coding removed
    /// @throws PayloadRefusedException when the head already contradicts itself
    public PayloadStream open(InputStream raw) throws PayloadRefusedException {
        return open(claim.payload(), headers, raw, new ChunkSigner(claim, key));
    }

    /// The body of a request that nobody proves, decoded as its head declares: chunks lose their
    /// coding, signatures and hashes are not looked at, a trailer's checksum is.
    ///
    /// @throws PayloadRefusedException when the head already contradicts itself
    public static PayloadStream unproven(Headers headers, InputStream raw) throws PayloadRefusedException {
        DeclaredPayload declared = headers.first("x-amz-content-sha256")
                .map(DeclaredPayload::parse)
                .orElseGet(DeclaredPayload.Undeclared::new);
        return declared instanceof DeclaredPayload.Chunked
                ? open(declared, headers, raw, null)
                : open(new DeclaredPayload.Unsigned(), headers, raw, null);
    }

    private static PayloadStream open(
            DeclaredPayload payload, Headers headers, InputStream raw, @Nullable ChunkSigner signer)
            throws PayloadRefusedException {
        return switch (payload) {
            case DeclaredPayload.Undeclared(), DeclaredPayload.Unsigned() ->
                new PlainPayload(raw, number(headers, "content-length"), null);
            case DeclaredPayload.Sha256(var hex) -> new PlainPayload(raw, number(headers, "content-length"), hex);
            case DeclaredPayload.Chunked(var signed, var trailer) -> {
                long length = number(headers, "x-amz-decoded-content-length");
                if (length < 0) {
                    throw new PayloadRefusedException(S3Errors.missingContentLength());
                }
                yield new ChunkedPayload(
                        new ChunkSource(raw), length, signed ? signer : null, ChunkTrailer.announced(trailer, headers));
            }
        };
    }

    /// A header's value as a length; -1 for none or no number.
    private static long number(Headers headers, String header) {
        var text = headers.first(header).map(String::strip).orElse("");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
