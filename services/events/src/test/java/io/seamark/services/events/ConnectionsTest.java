package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;

/// Connections and API destinations: what may be put, and what is told of it.
class ConnectionsTest {
    private final World world = new World();

    @Test
    void secretsAreNeverTold() {
        create(
                "c",
                r -> r.authorizationType("BASIC")
                        .authParameters(a -> a.basicAuthParameters(
                                        b -> b.username("anna").password("hush"))
                                .invocationHttpParameters(h -> h.headerParameters(
                                        header("X-Open", "shown", false), header("X-Shut", "hush", true)))));
        DescribeConnectionResponse told = describe("c");
        assertThat(told.toString()).doesNotContain("hush");
        assertThat(told.authParameters().basicAuthParameters().username()).isEqualTo("anna");
        assertThat(told.authParameters().invocationHttpParameters().headerParameters())
                .extracting(ConnectionHeaderParameter::value)
                .containsExactly("shown", null);
        assertThat(told.connectionStateAsString()).isEqualTo("AUTHORIZED");
        assertThat(told.lastAuthorizedTime()).isEqualTo(told.creationTime());
    }

    @Test
    void anUpdateChangesWhatItGivesOnly() {
        basic("c");
        world.ask(
                new UpdateConnection(),
                UpdateConnectionRequest.builder()
                        .name("c")
                        .description("new")
                        .authParameters(a -> a.basicAuthParameters(b -> b.password("other")))
                        .build());
        assertThat(describe("c").description()).isEqualTo("new");
        assertThat(describe("c").authParameters().basicAuthParameters().username())
                .isEqualTo("anna");
        assertThat(ConnectionAuth.read(world.store(StoredConnection.key(world.call(), "c"))
                                .auth())
                        .basicAuthParameters()
                        .password())
                .isEqualTo("other");
        assertThatThrownBy(() -> world.ask(
                        new UpdateConnection(),
                        UpdateConnectionRequest.builder()
                                .name("c")
                                .authorizationType("API_KEY")
                                .build()))
                .hasMessageContaining("ApiKeyAuthParameters must be specified");
        assertThat(describe("c").authorizationTypeAsString()).isEqualTo("BASIC");
    }

    @Test
    void deauthorizingForgetsTheSecretsAndKeepsTheConnection() {
        basic("c");
        destination("d", "c", "https://example.com/x");
        world.ask(
                new DeauthorizeConnection(),
                DeauthorizeConnectionRequest.builder().name("c").build());
        assertThat(describe("c").connectionStateAsString()).isEqualTo("DEAUTHORIZED");
        assertThat(world.store(StoredConnection.key(world.call(), "c")).auth()).isNull();
        assertThat(destinationState("d")).isEqualTo("INACTIVE");
    }

    @Test
    void aDestinationWithoutItsConnectionIsInactive() {
        basic("c");
        destination("d", "c", "https://example.com/x");
        assertThat(destinationState("d")).isEqualTo("ACTIVE");
        world.ask(
                new DeleteConnection(),
                DeleteConnectionRequest.builder().name("c").build());
        assertThat(destinationState("d")).isEqualTo("INACTIVE");
        basic("c");
        // Another one, though of the same name.
        assertThat(destinationState("d")).isEqualTo("INACTIVE");
        assertThatThrownBy(() -> describe("nobody"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("Connection 'nobody' does not exist.");
    }

    @Test
    void whatCannotAuthorizeIsRefused() {
        refused("Value null at 'authParameters'", r -> r.authorizationType("BASIC"));
        refused(
                "[BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY]",
                r -> r.authorizationType("KERBEROS").authParameters(a -> {}));
        refused(
                "BasicAuthParameters must be specified",
                r -> r.authorizationType("BASIC").authParameters(a -> {}));
        refused(
                "authParameters.basicAuthParameters.password",
                r -> r.authorizationType("BASIC").authParameters(a -> a.basicAuthParameters(b -> b.username("anna"))));
        refused(
                "HTTPS endpoint",
                r -> r.authorizationType("OAUTH_CLIENT_CREDENTIALS")
                        .authParameters(a -> a.oAuthParameters(o -> o.httpMethod("POST")
                                .authorizationEndpoint("http://example.com/token")
                                .clientParameters(c -> c.clientID("a").clientSecret("b")))));
        refused(
                "Header Host at",
                r -> r.authorizationType("API_KEY")
                        .authParameters(a ->
                                a.apiKeyAuthParameters(k -> k.apiKeyName("Host").apiKeyValue("x"))));
        assertThatThrownBy(() -> create(
                        "c",
                        r -> r.authorizationType("API_KEY")
                                .authParameters(a -> a.apiKeyAuthParameters(
                                        k -> k.apiKeyName("X").apiKeyValue("pass\nword")))))
                .hasMessageNotContaining("word");
        basic("c");
        assertThatThrownBy(() -> basic("c")).isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @Test
    void onlyEndpointsThatAreSafeAreTaken() {
        basic("c");
        for (String endpoint : List.of(
                "http://example.com/",
                "https://*.example.com/",
                "ftp://example.com/",
                "https://anna@example.com/",
                "http://127.0.0.1.example.com/",
                "example.com")) {
            assertThatThrownBy(() -> destination("d", "c", endpoint))
                    .as(endpoint)
                    .hasMessageContaining("must be an HTTPS endpoint");
        }
        assertThatThrownBy(() -> destination("d", "c", "https://example.com/\u00e4"))
                .hasMessageContaining("invocationEndpoint");
        destination("d", "c", "https://example.com/*/x");
        destination("e", "c", "http://127.0.0.1:8080/x");
        assertThat(world.ask(
                                new ListApiDestinations(world.pages()),
                                ListApiDestinationsRequest.builder()
                                        .namePrefix("d")
                                        .build())
                        .apiDestinations())
                .singleElement()
                .satisfies(one -> assertThat(one.invocationRateLimitPerSecond()).isEqualTo(300));
        world.ask(
                new DeleteApiDestination(),
                DeleteApiDestinationRequest.builder().name("d").build());
        assertThatThrownBy(() -> destinationState("d")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void connectionsAreListedInPages() {
        basic("a");
        basic("b");
        basic("z");
        ListConnectionsResponse first = list(r -> r.limit(2));
        assertThat(first.connections()).extracting(c -> c.name()).containsExactly("a", "b");
        assertThat(list(r -> r.limit(2).nextToken(first.nextToken())).connections())
                .extracting(c -> c.name())
                .containsExactly("z");
        assertThat(list(r -> r.connectionState("DEAUTHORIZED")).connections()).isEmpty();
    }

    private ListConnectionsResponse list(Consumer<ListConnectionsRequest.Builder> request) {
        return world.ask(
                new ListConnections(world.pages()),
                ListConnectionsRequest.builder().applyMutation(request).build());
    }

    private void basic(String name) {
        create(
                name,
                r -> r.authorizationType("BASIC")
                        .authParameters(a ->
                                a.basicAuthParameters(b -> b.username("anna").password("hush"))));
    }

    private void create(String name, Consumer<CreateConnectionRequest.Builder> request) {
        world.ask(
                new CreateConnection(),
                CreateConnectionRequest.builder()
                        .name(name)
                        .applyMutation(request)
                        .build());
    }

    private void refused(String why, Consumer<CreateConnectionRequest.Builder> request) {
        assertThatThrownBy(() -> create("c", request)).hasMessageContaining(why);
    }

    private DescribeConnectionResponse describe(String name) {
        return world.ask(
                new DescribeConnection(),
                DescribeConnectionRequest.builder().name(name).build());
    }

    private void destination(String name, String connection, String endpoint) {
        world.ask(
                new CreateApiDestination(),
                CreateApiDestinationRequest.builder()
                        .name(name)
                        .connectionArn(describe(connection).connectionArn())
                        .httpMethod("POST")
                        .invocationEndpoint(endpoint)
                        .build());
    }

    private String destinationState(String name) {
        return world.ask(
                        new DescribeApiDestination(),
                        DescribeApiDestinationRequest.builder().name(name).build())
                .apiDestinationStateAsString();
    }

    private static ConnectionHeaderParameter header(String key, String value, boolean secret) {
        return ConnectionHeaderParameter.builder()
                .key(key)
                .value(value)
                .isValueSecret(secret)
                .build();
    }
}
