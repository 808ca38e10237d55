package io.seamark.platform.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The chain of signatures over an aws-chunked body: each covers its chunk and the signature before.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>. Owned by the thread that reads.
final class ChunkSigner {
    private final SignatureClaim.Claimed claim;
    private final SigningKey key;
    private final MessageDigest digest = Sha256.digest();
    private final String context;
    private String previous;

    ChunkSigner(SignatureClaim.Claimed claim, SigningKey key) {
        this.claim = claim;
        this.key = key;
        this.context = "\n" + AmzDate.format(claim.timestamp()) + "\n" + claim.scope() + "\n";
        this.previous = claim.signature();
    }

    void update(byte[] data, int from, int length) {
        digest.update(data, from, length);
    }

    /// Proves the chunk whose bytes were given since the last one.
    void endChunk(String signature) throws PayloadRefusedException {
        check("AWS4-HMAC-SHA256-PAYLOAD" + context + previous + "\n" + Sha256.EMPTY + "\n" + hash(), signature);
    }

    /// Proves the trailer.
    ///
    /// @param lines `name:value` and a line feed for each header
    void endTrailer(String lines, String signature) throws PayloadRefusedException {
        digest.update(lines.getBytes(StandardCharsets.ISO_8859_1));
        check("AWS4-HMAC-SHA256-TRAILER" + context + previous + "\n" + hash(), signature);
    }

    private String hash() {
        return new String(Hex.bytes(digest.digest()), StandardCharsets.US_ASCII);
    }

    private void check(String toSign, String signature) throws PayloadRefusedException {
        byte[] expected = key.sign(toSign.getBytes(StandardCharsets.US_ASCII));
        if (!MessageDigest.isEqual(expected, WireText.wire(signature))) {
            throw new PayloadRefusedException(S3Errors.mismatch(claim, toSign, new byte[0]));
        }
        previous = signature;
    }
}
