package io.seamark.platform.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// A random request as the AWS SDK signs it and as it then stands on the wire.
///
/// @param plain the body before any coding
/// @param wire the body as sent
record SdkSigned(HttpHead head, byte[] plain, byte[] wire, SigningCredential credential, Instant at) {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final List<String> REGIONS = List.of("us-east-1", "eu-central-1", "ap-southeast-2", "us-gov-west-1");
    private static final List<String> SERVICES = List.of("ecs", "iam", "route53", "elasticloadbalancing", "lambda");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "B",
            "0",
            "-._~",
            " ",
            "+",
            "%",
            "/",
            "=",
            "&",
            "?",
            "#",
            ":",
            "@",
            "!$'()*,;",
            "ü",
            "ሴ",
            "😀",
            "\"<>\\^`{|}");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// @param s3 whether the request is Amazon S3's
    /// @param presigned whether the claim goes into the query
    static SdkSigned random(RandomGenerator random, boolean s3, boolean presigned) {
        var at = Instant.ofEpochSecond(1_400_000_000L + random.nextInt(800_000_000));
        var token = random.nextInt(3) == 0 ? "FwoGZXIvYXdzE" + random.nextLong() + "/+==" : null;
        var body = body(random);
        var request = SdkHttpFullRequest.builder()
                .method(body.length > 0 ? SdkHttpMethod.PUT : SdkHttpMethod.GET)
                .protocol(presigned || random.nextBoolean() ? "https" : "http")
                .host("service" + random.nextInt(9) + ".example.com")
                .port(random.nextBoolean() ? 4566 : 443)
                .encodedPath(path(random, s3));
        for (int i = random.nextInt(4); i > 0; i--) {
            request.appendRawQueryParameter("q" + text(random, 2), text(random, 3));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            request.appendHeader("x-extra" + random.nextInt(3), headerText(random));
        }
        if (random.nextBoolean()) {
            request.putHeader("Content-Type", "application/x-amz-json-1.1");
        }
        request.putHeader("Content-Length", Integer.toString(body.length));
        return sign(random, request.build(), body, token, at, s3, presigned);
    }

    private static SdkSigned sign(
            RandomGenerator random,
            SdkHttpRequest request,
            byte[] body,
            @Nullable String token,
            Instant at,
            boolean s3,
            boolean presigned) {
        AwsCredentialsIdentity identity = token == null
                ? AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET)
                : AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", SECRET, token);
        var signed = SIGNER.sign(r -> {
            r.identity(identity)
                    .request(request)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, pick(random, REGIONS))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, s3 ? "s3" : pick(random, SERVICES))
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
            if (presigned) {
                r.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(20))
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !s3);
            } else if (s3) {
                r.putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, random.nextBoolean())
                        .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, random.nextBoolean());
                if (random.nextBoolean()) {
                    r.putProperty(
                            AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM,
                            DefaultChecksumAlgorithm.fromValue(
                                    pick(random, List.of("CRC32", "CRC32C", "SHA1", "SHA256"))));
                }
            }
        });
        var payload = signed.payload().map(SdkSigned::read).orElseGet(() -> new byte[0]);
        return new SdkSigned(head(signed.request()), body, payload, new SigningCredential(SECRET, token, null), at);
    }

    private static byte[] read(ContentStreamProvider payload) {
        try (var stream = payload.newStream()) {
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The head as the server sees it: one character per byte.
    private static HttpHead head(SdkHttpRequest request) {
        var headers = new Headers();
        request.forEachHeader((name, values) ->
                values.forEach(value -> headers.add(name, new String(value.getBytes(UTF_8), ISO_8859_1))));
        return new HttpHead(
                request.method().name(),
                request.encodedPath(),
                request.encodedQueryParameters().orElse(""),
                headers);
    }

    /// A `..` never leads above the root: the SDK's signer would leave it standing there, which RFC
    /// 3986 does not.
    private static String path(RandomGenerator random, boolean s3) {
        var path = new StringBuilder();
        int depth = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            path.append('/');
            switch (random.nextInt(8)) {
                case 0 -> {
                    path.append(depth > 0 ? ".." : ".");
                    depth = Math.max(0, depth - 1);
                }
                case 1 -> path.append('.');
                case 2 -> {}
                default -> {
                    var segment = SdkHttpUtils.urlEncode(text(random, s3 ? 4 : 3));
                    path.append(segment);
                    depth += segment.isEmpty() ? 0 : 1;
                }
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static byte[] body(RandomGenerator random) {
        var body = new byte[random.nextInt(8) == 0 ? random.nextInt(400_000) : random.nextInt(300)];
        random.nextBytes(body);
        return body;
    }

    private static String headerText(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(" ".repeat(random.nextInt(3))).append(pick(random, TEXTS));
        }
        return text.toString();
    }

    private static String text(RandomGenerator random, int parts) {
        var text = new StringBuilder();
        for (int i = random.nextInt(parts + 1); i > 0; i--) {
            text.append(pick(random, TEXTS));
        }
        return text.toString();
    }

    private static String pick(RandomGenerator random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
