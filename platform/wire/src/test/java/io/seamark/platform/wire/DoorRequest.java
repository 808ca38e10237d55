package io.seamark.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// A request before it is signed, which the AWS SDK's signer does.
///
/// @param service the signing name
/// @param target the value of `X-Amz-Target`; empty for none
/// @param path path and query
record DoorRequest(String service, SdkHttpMethod method, String path, String type, String target, String body) {
    static final String KEY = "AKIDEXAMPLE";
    static final String SECRET = "secret";

    static DoorRequest json(String service, String target, String body) {
        return new DoorRequest(service, SdkHttpMethod.POST, "/", "application/x-amz-json-1.1", target, body);
    }

    static DoorRequest query(String service, String body) {
        return new DoorRequest(
                service, SdkHttpMethod.POST, "/", "application/x-www-form-urlencoded; charset=utf-8", "", body);
    }

    static DoorRequest rest(String service, SdkHttpMethod method, String path, String body) {
        return new DoorRequest(service, method, path, service.equals("lambda") ? "application/json" : "", "", body);
    }

    DoorExchange signed(Instant at) {
        return signed(at, KEY, r -> {});
    }

    DoorExchange signedBy(String keyId, Instant at) {
        return signed(at, keyId, r -> {});
    }

    /// The body in signed chunks, aws-chunked.
    DoorExchange chunked(Instant at) {
        return signed(
                at,
                KEY,
                r -> r.putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, true));
    }

    /// With other bytes as its body, and what `Content-Encoding` says of them; signed as they are.
    DoorExchange coded(Instant at, String coding, byte[] bytes) {
        return signed(
                at,
                KEY,
                r -> r.payload(ContentStreamProvider.fromByteArray(bytes))
                        .request(unsignedRequest().toBuilder()
                                .putHeader("Content-Length", Integer.toString(bytes.length))
                                .putHeader("Content-Encoding", coding)
                                .build()));
    }

    /// With one header more, which is signed too.
    DoorExchange headed(Instant at, String name, String value) {
        return signed(
                at,
                KEY,
                r -> r.request(
                        unsignedRequest().toBuilder().putHeader(name, value).build()));
    }

    /// The claim in the query, good for ten minutes. With `http` the SDK's signer would hash the body.
    DoorExchange presigned(Instant at) {
        return signed(
                at,
                KEY,
                r -> r.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(10))
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .request(unsignedRequest().toBuilder().protocol("https").build()));
    }

    DoorExchange unsigned() {
        return new DoorExchange(head(unsignedRequest()), body.getBytes(UTF_8));
    }

    private DoorExchange signed(
            Instant at, String keyId, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> options) {
        boolean s3 = service.equals("s3");
        var signed = AwsV4HttpSigner.create().sign(r -> {
            r.identity(AwsCredentialsIdentity.create(keyId, SECRET))
                    .request(unsignedRequest())
                    .payload(ContentStreamProvider.fromByteArray(body.getBytes(UTF_8)))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
            options.accept(r);
        });
        return new DoorExchange(
                head(signed.request()), signed.payload().map(DoorRequest::bytes).orElseGet(() -> new byte[0]));
    }

    private SdkHttpRequest unsignedRequest() {
        int mark = path.indexOf('?');
        var request = SdkHttpFullRequest.builder()
                .method(method)
                .protocol("http")
                .host(service + ".eu-central-1.amazonaws.com")
                .encodedPath(mark < 0 ? path : path.substring(0, mark));
        if (mark >= 0) {
            request.putRawQueryParameter(path.substring(mark + 1), "");
        }
        if (!type.isEmpty()) {
            request.putHeader("Content-Type", type);
        }
        if (!target.isEmpty()) {
            request.putHeader("X-Amz-Target", target);
        }
        request.putHeader("Content-Length", Integer.toString(body.getBytes(UTF_8).length));
        return request.build();
    }

    private static HttpHead head(SdkHttpRequest request) {
        var headers = new Headers();
        request.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value)));
        if (headers.first("Host").isEmpty()) {
            headers.add("Host", request.host());
        }
        return new HttpHead(
                request.method().name(),
                request.encodedPath(),
                request.encodedQueryParameters().orElse(""),
                headers);
    }

    private static byte[] bytes(ContentStreamProvider payload) {
        try (var stream = payload.newStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
