package io.seamark.platform.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.sigv4.PublishedVectors.Vector;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedVectorsTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

    private final SignatureVerifier verifier = new SignatureVerifier(16);

    static Stream<Vector> normalized() {
        return PublishedVectors.ALL.stream().filter(Vector::normalize);
    }

    static Stream<Vector> unnormalized() {
        return PublishedVectors.ALL.stream().filter(v -> !v.normalize());
    }

    /// One case of the suite adds the token to the query after signing; only AWS IoT takes that.
    static Stream<Vector> presigned() {
        return normalized().filter(v -> !v.name().equals("post-sts-header-after"));
    }

    @ParameterizedTest
    @MethodSource("normalized")
    void verifiesTheSuitesHeader(Vector vector) {
        var head = withHeader(vector);

        assertThat(verify(head, vector)).isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @MethodSource("presigned")
    void verifiesTheSuitesQuery(Vector vector) {
        var head = withQuery(vector);

        assertThat(verify(head, vector)).isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @MethodSource("unnormalized")
    void signsAPathAsItIsWhereTheSuiteDoes(Vector vector) {
        var head = withHeader(vector);
        var claim = Requests.claim(head);

        byte[] canonical = CanonicalRequest.of(claim, head, true, Sha256.EMPTY);
        var key = new SigningKeys(1).get(PublishedVectors.SECRET, claim.scope());
        byte[] signature =
                key.sign(CanonicalRequest.stringToSign(claim, canonical).getBytes(UTF_8));

        assertThat(new String(signature, UTF_8)).isEqualTo(vector.signature());
    }

    private Verdict verify(HttpHead head, Vector vector) {
        var claim = Requests.claim(head);
        var credential = new SigningCredential(PublishedVectors.SECRET, claim.sessionToken(), null);
        return verifier.verify(claim, head, credential, vector.body().getBytes(UTF_8), NOW);
    }

    private static HttpHead withHeader(Vector vector) {
        var lines = lines(vector);
        lines.add("X-Amz-Date:" + PublishedVectors.DATE);
        lines.add("Authorization:AWS4-HMAC-SHA256 Credential=" + PublishedVectors.ACCESS_KEY + "/"
                + PublishedVectors.SCOPE + ", SignedHeaders=" + vector.signedHeaders() + ", Signature="
                + vector.signature());
        return Requests.head(vector.method(), vector.target(), lines.toArray(String[]::new));
    }

    private static HttpHead withQuery(Vector vector) {
        var lines = lines(vector);
        var query = new StringBuilder(vector.target())
                .append(vector.target().contains("?") ? '&' : '?')
                .append("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=")
                .append(URLEncoder.encode(PublishedVectors.ACCESS_KEY + "/" + PublishedVectors.SCOPE, UTF_8))
                .append("&X-Amz-Date=")
                .append(PublishedVectors.DATE)
                .append("&X-Amz-Expires=3600&X-Amz-SignedHeaders=")
                .append(String.join("%3B", signedInQuery(vector)));
        lines.removeIf(line -> line.startsWith("x-amz-content-sha256:"));
        for (String line : lines) {
            if (line.startsWith("X-Amz-Security-Token:")) {
                query.append("&X-Amz-Security-Token=")
                        .append(URLEncoder.encode(line.substring("X-Amz-Security-Token:".length()), UTF_8));
            }
        }
        lines.removeIf(line -> line.startsWith("X-Amz-Security-Token:"));
        query.append("&X-Amz-Signature=").append(vector.presigned());
        return Requests.head(vector.method(), query.toString(), lines.toArray(String[]::new));
    }

    private static Iterable<String> signedInQuery(Vector vector) {
        return Stream.of(vector.signedHeaders().split(";", -1))
                .filter(name -> !name.startsWith("x-amz-"))
                .toList();
    }

    private static List<String> lines(Vector vector) {
        var lines = new ArrayList<String>();
        lines.add("Host:example.amazonaws.com");
        for (String line : vector.headers().split("\n(?=[A-Za-z])", -1)) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
