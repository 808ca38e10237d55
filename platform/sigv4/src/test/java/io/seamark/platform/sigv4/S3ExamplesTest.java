package io.seamark.platform.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The requests that Amazon S3's documentation signs by hand.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html> and the pages beside it.
class S3ExamplesTest {
    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String EMPTY = "x-amz-content-sha256:" + Sha256.EMPTY;

    private final SignatureVerifier verifier = new SignatureVerifier(16);

    @Test
    void getsARangeOfAnObject() {
        var head = signed(
                "GET",
                "/test.txt",
                "host;range;x-amz-content-sha256;x-amz-date",
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
                "Host:examplebucket.s3.amazonaws.com",
                "Range:bytes=0-9",
                EMPTY);

        assertThat(verify(head, "")).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void putsAnObjectWhoseKeyHasADollar() {
        var head = signed(
                "PUT",
                "/test$file.text",
                "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
                "Host:examplebucket.s3.amazonaws.com",
                "Date:Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class:REDUCED_REDUNDANCY",
                "x-amz-content-sha256:44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");

        assertThat(verify(head, "Welcome to Amazon S3.")).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void asksForALifecycle() {
        var head = signed(
                "GET",
                "/?lifecycle",
                "host;x-amz-content-sha256;x-amz-date",
                "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
                "Host:examplebucket.s3.amazonaws.com",
                EMPTY);

        assertThat(verify(head, "")).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void listsABucket() {
        var head = signed(
                "GET",
                "/?max-keys=2&prefix=J",
                "host;x-amz-content-sha256;x-amz-date",
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
                "Host:examplebucket.s3.amazonaws.com",
                EMPTY);

        assertThat(verify(head, "")).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void getsAnObjectByAPresignedUrl() {
        var head = Requests.head(
                "GET",
                "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
                "Host:examplebucket.s3.amazonaws.com");

        assertThat(verify(head, "")).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void uploadsInSignedChunks() throws IOException {
        var head = chunked(
                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
                "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length"
                        + ";x-amz-storage-class",
                "Content-Encoding:aws-chunked",
                "Content-Length:66824",
                "x-amz-content-sha256:STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        var body = chunks(
                "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
                "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
                "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
                "\r\n");

        assertThat(open(head, body).readAllBytes()).isEqualTo("a".repeat(66_560).getBytes(UTF_8));
        assertThat(body).hasSize(66_824);
    }

    @Test
    void uploadsInSignedChunksWithATrailingChecksum() throws IOException {
        var head = chunked(
                "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
                "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length"
                        + ";x-amz-storage-class;x-amz-trailer",
                "Content-Encoding:aws-chunked",
                "x-amz-trailer:x-amz-checksum-crc32c",
                "x-amz-content-sha256:STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
        var body = chunks(
                "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
                "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
                "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
                "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:"
                        + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n");

        var stream = open(head, body);

        assertThat(stream.readAllBytes()).hasSize(66_560);
        assertThat(stream.trailers().first("x-amz-checksum-crc32c")).contains("sOO8/Q==");
    }

    private PayloadStream open(HttpHead head, byte[] body) throws IOException {
        var verdict = verifier.verifyStreamed(Requests.claim(head), head, Requests.longTerm(SECRET), NOW);
        assertThat(verdict).isInstanceOf(Verdict.Verified.class);
        InputStream raw = new ByteArrayInputStream(body);
        return ((Verdict.Verified) verdict).request().open(raw);
    }

    private Verdict verify(HttpHead head, String body) {
        return verifier.verify(Requests.claim(head), head, Requests.longTerm(SECRET), body.getBytes(UTF_8), NOW);
    }

    private static HttpHead chunked(String signature, String signedHeaders, String... lines) {
        var all = Arrays.copyOf(lines, lines.length + 3);
        all[lines.length] = "Host:s3.amazonaws.com";
        all[lines.length + 1] = "x-amz-storage-class:REDUCED_REDUNDANCY";
        all[lines.length + 2] = "x-amz-decoded-content-length:66560";
        return signed("PUT", "/examplebucket/chunkObject.txt", signedHeaders, signature, all);
    }

    private static HttpHead signed(
            String method, String target, String signedHeaders, String signature, String... lines) {
        var all = Arrays.copyOf(lines, lines.length + 2);
        all[lines.length] = "x-amz-date:20130524T000000Z";
        all[lines.length + 1] = "Authorization:AWS4-HMAC-SHA256 Credential=" + KEY
                + "/20130524/us-east-1/s3/aws4_request,SignedHeaders=" + signedHeaders + ",Signature=" + signature;
        return Requests.head(method, target, all);
    }

    private static byte[] chunks(String first, String second, String last, String end) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("10000;chunk-signature=" + first + "\r\n").getBytes(UTF_8));
        out.writeBytes("a".repeat(65_536).getBytes(UTF_8));
        out.writeBytes(("\r\n400;chunk-signature=" + second + "\r\n").getBytes(UTF_8));
        out.writeBytes("a".repeat(1024).getBytes(UTF_8));
        out.writeBytes(("\r\n0;chunk-signature=" + last + "\r\n" + end).getBytes(UTF_8));
        return out.toByteArray();
    }
}
