package io.seamark.platform.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seamark.platform.core.HttpHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChunkedPayloadTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String CRC64 = "x-amz-trailer:x-amz-checksum-crc64nvme";

    private final SignatureVerifier verifier = new SignatureVerifier(4);

    @Test
    void decodesSignedChunks() throws IOException {
        var big = "x".repeat(8192);
        var head = head(SIGNED, big.length() + 3);
        var s = TestSigner.chunks(Requests.claim(head), "", big, "abc", "");
        var body = "2000;chunk-signature=" + s.get(0) + "\r\n" + big + "\r\n3;chunk-signature=" + s.get(1)
                + "\r\nabc\r\n0;chunk-signature=" + s.get(2) + "\r\n\r\n";

        assertThat(decoded(head, body)).isEqualTo(big + "abc");
    }

    @Test
    void refusesAChunkThatWasSignedInAnotherPlace() {
        var big = "x".repeat(8192);
        var head = head(SIGNED, 2 * big.length());
        var s = TestSigner.chunks(Requests.claim(head), "", big, big, "");
        var body = "2000;chunk-signature=" + s.get(1) + "\r\n" + big + "\r\n2000;chunk-signature=" + s.get(0) + "\r\n"
                + big + "\r\n0;chunk-signature=" + s.get(2) + "\r\n\r\n";

        expect(head, body, "SignatureDoesNotMatch", 403);
    }

    @Test
    void refusesAChunkWithoutItsSignature() {
        expect(head(SIGNED, 3), "3\r\nabc\r\n0\r\n\r\n", "SignatureDoesNotMatch", 403);
    }

    @Test
    void refusesABodyCutAfterAChunk() {
        var head = head(SIGNED, 3);
        var s = TestSigner.chunks(Requests.claim(head), "", "abc", "");

        expect(head, "3;chunk-signature=" + s.get(0) + "\r\nabc\r\n", "IncompleteBody", 400);
        expect(head, "3;chunk-signature=" + s.get(0) + "\r\nab", "IncompleteBody", 400);
        expect(head, "", "IncompleteBody", 400);
    }

    @Test
    void everyCallAfterARefusalIsRefusedToo() throws IOException {
        var stream = open(head(SIGNED, 3), "3\r\nabc\r\n0\r\n\r\n");

        assertThat(catchThrowableOfType(PayloadRefusedException.class, () -> stream.read(new byte[10])))
                .isNotNull();

        assertThat(catchThrowableOfType(PayloadRefusedException.class, stream::read))
                .isNotNull();
    }

    @Test
    void provesTheEndWithTheLastByteEvenIfNobodyAsksFurther() throws IOException {
        var stream = open(
                head(UNSIGNED_TRAILER, 9, CRC64),
                "9\r\n123456789\r\n0\r\nx-amz-checksum-crc64nvme:AAAAAAAAAAA=\r\n\r\n");

        var refused = catchThrowableOfType(PayloadRefusedException.class, () -> stream.readNBytes(9));

        assertThat(refused.refusal().s3().code()).isEqualTo("BadDigest");
        assertThat(refused).hasMessage("The CRC64NVME you specified did not match the calculated checksum.");
    }

    @Test
    void decodesUnsignedChunksAndShowsTheTrailingChecksum() throws IOException {
        var head = head(UNSIGNED_TRAILER, 9, CRC64);
        var stream = open(head, "9\r\n123456789\r\n0\r\nx-amz-checksum-crc64nvme:rosUhgp5mIg=\r\n\r\n");

        assertThat(stream.length()).isEqualTo(9);
        assertThat(new String(stream.readAllBytes(), ISO_8859_1)).isEqualTo("123456789");
        assertThat(stream.trailers().first("x-amz-checksum-crc64nvme")).contains("rosUhgp5mIg=");
    }

    @Test
    void decodesAnEmptyBody() throws IOException {
        assertThat(decoded(head(UNSIGNED_TRAILER, 0, CRC64), "0\r\nx-amz-checksum-crc64nvme:AAAAAAAAAAA=\r\n\r\n"))
                .isEmpty();
    }

    @Test
    void refusesATrailerThatWasNotAnnouncedOrDidNotCome() {
        var chunk = "3\r\nabc\r\n0\r\n";

        expect(head(UNSIGNED_TRAILER, 3, CRC64), chunk + "\r\n", "MalformedTrailerError", 400);
        expect(head(UNSIGNED_TRAILER, 3), chunk + "x-amz-checksum-sha1:x\r\n\r\n", "MalformedTrailerError", 400);
        expect(head(UNSIGNED_TRAILER, 3, CRC64), chunk + "nonsense\r\n\r\n", "MalformedTrailerError", 400);
        expect(
                head(UNSIGNED_TRAILER, 3, CRC64),
                chunk + "x-amz-checksum-crc64nvme:short\r\n\r\n",
                "InvalidRequest",
                400);
        expect(head(UNSIGNED_TRAILER, 3, "x-amz-trailer:x-amz-meta-a"), chunk + "\r\n", "InvalidRequest", 400);
    }

    @Test
    void refusesADifferentLengthThanDeclared() {
        expect(head(UNSIGNED_TRAILER, 4), "3\r\nabc\r\n0\r\n\r\n", "IncompleteBody", 400);
        expect(head(UNSIGNED_TRAILER, 2), "3\r\nabc\r\n0\r\n\r\n", "IncompleteBody", 400);
        expect(head(UNSIGNED_TRAILER, 3), "3\r\nabc\r\n3\r\nabc\r\n0\r\n\r\n", "InvalidChunkSizeError", 403);
        expect(head(UNSIGNED_TRAILER, -1), "0\r\n\r\n", "MissingContentLength", 411);
    }

    @Test
    void refusesEndlessLinesAndOverflowingSizes() {
        expect(head(UNSIGNED_TRAILER, 3), "3;" + "x".repeat(5000) + "\r\nabc\r\n0\r\n\r\n", "IncompleteBody", 400);
        expect(head(UNSIGNED_TRAILER, 3), "ffffffffffffffff\r\nabc\r\n0\r\n\r\n", "IncompleteBody", 400);
        expect(head(UNSIGNED_TRAILER, 3), "-3\r\nabc\r\n0\r\n\r\n", "IncompleteBody", 400);
        expect(head(UNSIGNED_TRAILER, 3), "3\r\nabc\r\n0\r\n\r\nmore", "IncompleteBody", 400);
    }

    @Test
    void onlyTheLastChunkMayBeSmall() throws IOException {
        var stream = open(head(UNSIGNED_TRAILER, 6), "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");

        var refused = catchThrowableOfType(PayloadRefusedException.class, stream::readAllBytes);

        assertThat(refused).hasMessage("Only the last chunk is allowed to have a size less than 8192 bytes");
        assertThat(refused.refusal().s3().details()).containsEntry("Chunk", "1").containsEntry("BadChunkSize", "3");
    }

    private void expect(HttpHead head, String body, String code, int status) {
        var refused = catchThrowableOfType(
                PayloadRefusedException.class, () -> open(head, body).readAllBytes());

        assertThat(refused).as(body).isNotNull();
        assertThat(refused.refusal().as(Family.S3).code()).isEqualTo(code);
        assertThat(refused.refusal().as(Family.S3).status()).isEqualTo(status);
    }

    private String decoded(HttpHead head, String body) throws IOException {
        return new String(open(head, body).readAllBytes(), ISO_8859_1);
    }

    private PayloadStream open(HttpHead head, String body) throws IOException {
        var verdict = verifier.verifyStreamed(Requests.claim(head), head, Requests.longTerm(TestSigner.SECRET), NOW);
        assertThat(verdict).isInstanceOf(Verdict.Verified.class);
        return ((Verdict.Verified) verdict).request().open(new ByteArrayInputStream(body.getBytes(ISO_8859_1)));
    }

    /// @param length what `x-amz-decoded-content-length` says; nothing if negative
    private static HttpHead head(String payload, int length, String... lines) {
        var head = Requests.head("PUT", "/b/k", lines);
        head.headers().add("Host", "h").add("x-amz-date", TestSigner.DATE).add("x-amz-content-sha256", payload);
        if (length >= 0) {
            head.headers().add("x-amz-decoded-content-length", Integer.toString(length));
        }
        return TestSigner.header(
                "s3",
                payload,
                head,
                "host",
                "x-amz-content-sha256",
                "x-amz-date",
                "x-amz-decoded-content-length",
                "x-amz-trailer");
    }
}
