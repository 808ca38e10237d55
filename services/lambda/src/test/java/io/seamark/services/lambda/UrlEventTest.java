package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a function sees of a request to its URL, and what the client sees of its answer.
class UrlEventTest {
    private static final String URL = "http://abc.lambda-url.us-east-1.localhost:4566/";
    private static final StoredUrl STORED =
            new StoredUrl("abc", FunctionVersion.LATEST, "NONE", null, Instant.EPOCH, Instant.EPOCH);

    @Test
    void aRequestIsAnEventOfFormatTwo() {
        JsonNode event = event(
                FakeVisit.get(URL, "/a%20b?x=1&x=2&y=%41+B&z")
                        .with("X-Many", "1")
                        .with("x-many", "2")
                        .with("Cookie", "k=v; l=m")
                        .with("Connection", "keep-alive"),
                null);
        assertThat(event.path("version").asString()).isEqualTo("2.0");
        assertThat(event.path("rawPath").asString()).isEqualTo("/a%20b");
        assertThat(event.path("rawQueryString").asString()).isEqualTo("x=1&x=2&y=%41+B&z");
        assertThat(event.path("queryStringParameters").toString())
                .isEqualTo("{\"x\":\"1,2\",\"y\":\"A B\",\"z\":\"\"}");
        assertThat(event.path("cookies").toString()).isEqualTo("[\"k=v\",\"l=m\"]");
        assertThat(event.path("headers").toString())
                .isEqualTo("{\"host\":\"abc.lambda-url.us-east-1.localhost:4566\",\"user-agent\":\"test\","
                        + "\"x-amzn-trace-id\":\"trace\",\"x-forwarded-for\":\"192.0.2.7\","
                        + "\"x-forwarded-port\":\"4566\",\"x-forwarded-proto\":\"http\",\"x-many\":\"1,2\"}");
        assertThat(event.path("requestContext").toString())
                .isEqualTo("{\"accountId\":\"anonymous\",\"apiId\":\"abc\","
                        + "\"domainName\":\"abc.lambda-url.us-east-1.localhost\",\"domainPrefix\":\"abc\","
                        + "\"http\":{\"method\":\"GET\",\"path\":\"/a b\",\"protocol\":\"HTTP/1.1\","
                        + "\"sourceIp\":\"192.0.2.7\",\"userAgent\":\"test\"},\"requestId\":\"request\","
                        + "\"routeKey\":\"$default\",\"stage\":\"$default\","
                        + "\"time\":\"01/Mar/2026:12:34:56 +0000\",\"timeEpoch\":1772368496789}");
        assertThat(event.has("body")).isFalse();
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void textStandsInTheEventAndOtherBytesInBase64() {
        FakeVisit text = FakeVisit.of("POST", URL, "/", "{\"ä\":1}").with("Content-Type", "application/json; x=y");
        assertThat(event(text, null).path("body").asString()).isEqualTo("{\"ä\":1}");
        FakeVisit form =
                FakeVisit.of("POST", URL, "/", "a=b").with("Content-Type", "application/x-www-form-urlencoded");
        JsonNode event = event(form, null);
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(event.path("body").asString()), StandardCharsets.UTF_8))
                .isEqualTo("a=b");
        var broken = new FakeVisit(text.head(), new byte[] {(byte) 0xff}, text.signature());
        assertThat(event(broken, null).path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void theSignerIsToldButNotTheSignature() {
        var call = new CallContext(
                World.ACCOUNT,
                World.REGION,
                new Principal.User(World.ACCOUNT, "ann", "/", "AIDAANN", "AKIAANN"),
                "request",
                Instant.EPOCH,
                new CallContext.Seed(new byte[] {1}),
                "192.0.2.7",
                "test",
                false);
        JsonNode event = event(FakeVisit.get(URL, "/").with("Authorization", "AWS4-HMAC-SHA256 secret"), call);
        assertThat(event.path("headers").has("authorization")).isFalse();
        assertThat(event.path("requestContext").path("authorizer").path("iam").toString())
                .isEqualTo("{\"accessKey\":\"AKIAANN\",\"accountId\":\"123456789012\",\"callerId\":\"AIDAANN\","
                        + "\"cognitoIdentity\":null,\"principalOrgId\":null,"
                        + "\"userArn\":\"arn:aws:iam::123456789012:user/ann\",\"userId\":\"AIDAANN\"}");
        JsonNode own = event(FakeVisit.get(URL, "/").with("Authorization", "Bearer mine"), null);
        assertThat(own.path("headers").path("authorization").asString()).isEqualTo("Bearer mine");
    }

    @Test
    void aPlainValueIsTheBodyAsJson() {
        HttpReply reply = reply("\"Hello, world!\"");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type")).contains("application/json");
        assertThat(text(reply)).isEqualTo("\"Hello, world!\"");
        assertThat(text(reply("{\"message\":1}"))).isEqualTo("{\"message\":1}");
    }

    @Test
    void anObjectWithAStatusSaysWhatToAnswer() {
        HttpReply reply = reply("""
                {"statusCode":404,"headers":{"content-type":"image/png","X-Count":3,"Content-Length":"9"},
                 "cookies":["a=b","c=d"],"body":"AQI=","isBase64Encoded":true}""");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers().all("Content-Type")).containsExactly("image/png");
        assertThat(reply.headers().first("X-Count")).contains("3");
        assertThat(reply.headers().first("x-amzn-remapped-content-length")).contains("9");
        assertThat(reply.headers().all("Set-Cookie")).containsExactly("a=b", "c=d");
        assertThat(reply.body()).containsExactly(1, 2);
        assertThat(text(reply("{\"statusCode\":\"204\"}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"statusCode\":99}",
                "{\"statusCode\":\"ok\"}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"headers\":{\"X\":\"a\\r\\nY: b\"}}",
                "{\"statusCode\":200,\"headers\":{\"X Y\":\"a\"}}",
                "{\"statusCode\":200,\"cookies\":\"a=b\"}",
                "{\"statusCode\":200,\"body\":\"%\",\"isBase64Encoded\":true}"
            })
    void whatIsNoAnswerIsABadGateway(String returned) {
        HttpReply reply = reply(returned);
        assertThat(reply.status()).isEqualTo(502);
        assertThat(text(reply)).isEqualTo("Internal Server Error");
    }

    private static JsonNode event(FakeVisit visit, @Nullable CallContext call) {
        return JsonMapper.shared().readTree(UrlEvent.of(visit, STORED, call, "trace", visit.body()));
    }

    private static HttpReply reply(String returned) {
        return UrlReply.of(returned.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
