package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.Arn;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import tools.jackson.databind.json.JsonMapper;

/// Events that go to HTTP endpoints, with the credentials of a connection.
class ApiDestinationTest {
    private static final String LETTERS = "arn:aws:sqs:us-east-1:123456789012:letters";

    private final World world = new World();
    private final HttpPlace place = new HttpPlace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void aRequestHasWhatTheDestinationTheTargetAndTheConnectionSay() {
        String connection = connection(
                "BASIC",
                auth -> auth.basicAuthParameters(b -> b.username("anna").password("s:cret"))
                        .invocationHttpParameters(h -> h.headerParameters(header("X-Team", "blue"))
                                .queryStringParameters(query("from", "connection"))
                                .bodyParameters(ConnectionBodyParameter.builder()
                                        .key("site")
                                        .value("north")
                                        .build())));
        target(
                destination(connection, "PUT", "/orders/*/items/*?v=1"),
                t -> t.httpParameters(p -> p.pathParameterValues("$.detail.eventName", "a b")
                                .headerParameters(Map.of("X-Team", "red", "X-Id", "$.id"))
                                .queryStringParameters(Map.of("from", "target", "region", "$.region")))
                        .input("{\"n\":1}"));

        deliver();

        HttpPlace.Heard heard = only("/orders");
        assertThat(heard.method()).isEqualTo("PUT");
        assertThat(heard.uri())
                .startsWith("/orders/CreateService/items/a%20b?v=1&")
                .contains("from=connection")
                .contains("region=us-east-1");
        assertThat(heard.headers())
                .containsEntry("authorization", "Basic YW5uYTpzOmNyZXQ=")
                .containsEntry("x-team", "blue")
                .containsEntry("x-id", "e1")
                .containsEntry("user-agent", "Amazon/EventBridge/ApiDestinations")
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("range", "bytes=0-1048575");
        assertThat(JsonMapper.shared().readTree(heard.body()))
                .isEqualTo(JsonMapper.shared().readTree("{\"n\":1,\"site\":\"north\"}"));
    }

    @Test
    void anApiKeyIsAHeader() {
        target(destination(apiKey(), "POST", "/in"), t -> {});
        deliver();
        assertThat(only("/in").headers()).containsEntry("x-key", "k1");
        assertThat(only("/in").body()).contains("\"CreateService\"");
    }

    @Test
    void credentialsAreExchangedForATokenThatIsUsedUntilItIsRefused() {
        String connection = connection(
                "OAUTH_CLIENT_CREDENTIALS",
                auth -> auth.oAuthParameters(o -> o.httpMethod("POST")
                        .authorizationEndpoint(place.url("/token"))
                        .clientParameters(c -> c.clientID("me").clientSecret("hush"))
                        .oAuthHttpParameters(h -> h.bodyParameters(ConnectionBodyParameter.builder()
                                .key("scope")
                                .value("all")
                                .build()))));
        target(destination(connection, "POST", "/in"), t -> {});
        assertThat(state("c")).isEqualTo("AUTHORIZING");
        assertThat(world.ask(
                                new DescribeApiDestination(),
                                DescribeApiDestinationRequest.builder()
                                        .name("d")
                                        .build())
                        .apiDestinationStateAsString())
                .isEqualTo("INACTIVE");
        try (EventsService service = world.service) {
            service.start();
            await().until(() -> state("c").equals("AUTHORIZED"));
            world.accept(World.apiCall("e1", "CreateService"));
            await().until(() -> world.waiting() == 0);
            place.answer(HttpPlace.Reply.of(401));
            world.accept(World.apiCall("e2", "CreateService"));
            await().until(() -> {
                world.clock.advance(Duration.ofSeconds(1));
                return world.waiting() == 0;
            });
        }
        assertThat(place.heard("/token").getFirst().body())
                .isEqualTo("grant_type=client_credentials&client_id=me&client_secret=hush&scope=all");
        assertThat(place.heard("/in"))
                .extracting(h -> h.headers().get("authorization"))
                .containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407, 409, 429, 500, 503})
    void whatMayPassIsTriedAgain(int status) {
        target(destination(apiKey(), "POST", "/in"), t -> {});
        place.answer(HttpPlace.Reply.of(status));
        deliver();
        assertThat(place.heard("/in")).hasSize(2);
        assertThat(world.deadLetters.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 410})
    void whatIsFinalIsADeadLetterAtOnce(int status) {
        target(destination(apiKey(), "POST", "/in"), t -> {});
        place.answer(HttpPlace.Reply.of(status));
        deliver();
        assertThat(place.heard("/in")).hasSize(1);
        assertThat(world.deadLetters.sent())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("ERROR_CODE", "ERROR_FROM_TARGET")
                        .containsEntry("ERROR_MESSAGE", "The endpoint answered HTTP " + status + "."));
    }

    @Test
    void nothingIsSentBeforeTheEndpointWantsIt() {
        var now = world.clock.instant();
        assertThat(HttpVerdict.of(503, "120", now))
                .isEqualTo(new EventTarget.Outcome.Failed(
                        "ERROR_FROM_TARGET", "The endpoint answered HTTP 503.", Duration.ofMinutes(2)));
        assertThat(HttpVerdict.of(429, "Thu, 01 Jan 2099 00:00:00 GMT", now))
                .isInstanceOfSatisfying(
                        EventTarget.Outcome.Failed.class,
                        failed -> assertThat(failed.after()).isGreaterThan(Duration.ofDays(365)));
        assertThat(HttpVerdict.of(503, "-1", now)).isInstanceOf(EventTarget.Outcome.Refused.class);
        assertThat(HttpVerdict.of(503, "soon", now))
                .isEqualTo(new EventTarget.Outcome.Failed("ERROR_FROM_TARGET", "The endpoint answered HTTP 503."));
    }

    @Test
    void aSecondHasNoMoreRequestsThanItMay() {
        var pace = new Pace();
        var now = world.clock.instant();
        assertThat(pace.turn("d", 2, "one", now)).isZero();
        assertThat(pace.turn("d", 2, "two", now)).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.turn("d", 2, "three", now)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.turn("d", 2, "two", now.plusMillis(200))).isEqualTo(Duration.ofMillis(300));
        assertThat(pace.turn("other", 2, "two", now)).isZero();
        assertThat(pace.turn("d", 2, "two", now.plusMillis(500))).isZero();
        assertThat(pace.turn("d", 2, "three", now.plusMillis(1000))).isZero();
    }

    @Test
    void anEndpointThatDoesNotAnswerIsATimeout() throws Exception {
        String connection = apiKey();
        Arn arn = destination(connection, "POST", "/in");
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var http = new HttpCalls(Duration.ofMillis(200))) {
            world.ask(
                    new UpdateApiDestination(),
                    UpdateApiDestinationRequest.builder()
                            .name("d")
                            .invocationEndpoint("http://127.0.0.1:" + silent.getLocalPort() + "/")
                            .build());
            var apis = new ApiDestinationTarget(
                    world.store, http, new OAuthTokens(http, world.clock), new Pace(), world.clock);
            assertThat(apis.deliver(delivery(arn)))
                    .isInstanceOfSatisfying(
                            EventTarget.Outcome.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo("TIMEOUT"));
        }
    }

    @Test
    void nothingIsSentWithoutAuthorization() {
        Arn arn = destination(apiKey(), "POST", "/in");
        world.ask(
                new DeauthorizeConnection(),
                DeauthorizeConnectionRequest.builder().name("c").build());
        try (var http = new HttpCalls(HttpCalls.PATIENCE)) {
            var apis = new ApiDestinationTarget(
                    world.store, http, new OAuthTokens(http, world.clock), new Pace(), world.clock);
            assertThat(apis.deliver(delivery(arn))).isInstanceOf(EventTarget.Outcome.Failed.class);
        }
        assertThat(place.heard("/")).isEmpty();
    }

    private static EventTarget.Delivery delivery(Arn arn) {
        return new EventTarget.Delivery(
                "d1",
                arn,
                Arn.parse("arn:aws:events:us-east-1:123456789012:rule/r").orElseThrow(),
                "{}",
                new EventTarget.Parameters("e1", null, null, "e1", null, null));
    }

    private HttpPlace.Heard only(String path) {
        assertThat(place.heard(path)).hasSize(1);
        return place.heard(path).getFirst();
    }

    private void deliver() {
        try (EventsService service = world.service) {
            service.start();
            world.accept(World.apiCall("e1", "CreateService"));
            await().until(() -> {
                world.clock.advance(Duration.ofSeconds(1));
                return world.waiting() == 0;
            });
        }
    }

    private String apiKey() {
        return connection(
                "API_KEY",
                auth -> auth.apiKeyAuthParameters(a -> a.apiKeyName("X-Key").apiKeyValue("k1")));
    }

    private String connection(String type, Consumer<CreateConnectionAuthRequestParameters.Builder> auth) {
        return world.ask(
                        new CreateConnection(),
                        CreateConnectionRequest.builder()
                                .name("c")
                                .authorizationType(type)
                                .authParameters(auth)
                                .build())
                .connectionArn();
    }

    private String state(String connection) {
        return world.ask(
                        new DescribeConnection(),
                        DescribeConnectionRequest.builder().name(connection).build())
                .connectionStateAsString();
    }

    private Arn destination(String connection, String method, String path) {
        return Arn.parse(world.ask(
                                new CreateApiDestination(),
                                CreateApiDestinationRequest.builder()
                                        .name("d")
                                        .connectionArn(connection)
                                        .httpMethod(method)
                                        .invocationEndpoint(place.url(path))
                                        .build())
                        .apiDestinationArn())
                .orElseThrow();
    }

    private void target(Arn destination, Consumer<Target.Builder> more) {
        world.ask(
                new PutRule(),
                PutRuleRequest.builder().name("r").eventPattern(World.PATTERN).build());
        world.target(
                "r",
                Target.builder()
                        .id("t")
                        .arn(destination.toString())
                        .roleArn("arn:aws:iam::123456789012:role/events")
                        .deadLetterConfig(d -> d.arn(LETTERS))
                        .applyMutation(more)
                        .build());
    }

    private static List<ConnectionHeaderParameter> header(String key, String value) {
        return List.of(ConnectionHeaderParameter.builder().key(key).value(value).build());
    }

    private static List<ConnectionQueryStringParameter> query(String key, String value) {
        return List.of(
                ConnectionQueryStringParameter.builder().key(key).value(value).build());
    }
}
