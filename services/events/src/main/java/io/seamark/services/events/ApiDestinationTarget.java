package io.seamark.services.events;

import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;

/// API destinations as targets of rules: an HTTP request for each event, authorized by a connection.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html>.
final class ApiDestinationTarget implements EventTarget {
    static final String AGENT = "Amazon/EventBridge/ApiDestinations";

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    private final Store store;
    private final HttpCalls http;
    private final OAuthTokens tokens;
    private final Pace pace;
    private final InstantSource clock;

    ApiDestinationTarget(Store store, HttpCalls http, OAuthTokens tokens, Pace pace, InstantSource clock) {
        this.store = store;
        this.http = http;
        this.tokens = tokens;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        View view = View.of(store);
        Optional<StoredApiDestination> found = StoredApiDestination.find(view, delivery.target());
        if (found.isEmpty()
                || !delivery.rule().account().equals(delivery.target().account())) {
            return Outcome.noResource("There is no API destination " + delivery.target() + ".");
        }
        StoredApiDestination destination = found.get();
        Optional<StoredConnection> connection = destination.connection(view);
        if (connection.isEmpty()) {
            return Outcome.noResource("There is no connection " + destination.connection() + ".");
        }
        if (!connection.get().isAuthorized()) {
            return new Outcome.Failed(
                    "NO_PERMISSIONS",
                    "The connection is " + connection.get().state() + ": " + destination.connection());
        }
        Duration wait =
                pace.turn(delivery.target().toString(), destination.perSecond(), delivery.id(), clock.instant());
        if (wait.isPositive()) {
            return new Outcome.Postponed(wait, "waits for its turn: " + destination.perSecond() + " a second");
        }
        try {
            return send(destination, connection.get(), delivery);
        } catch (OAuthTokens.TokenException e) {
            return new Outcome.Failed("NO_PERMISSIONS", String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            return new Outcome.Failed("TIMEOUT", "The endpoint did not answer in time.");
        } catch (IOException e) {
            return new Outcome.Failed("CONNECTION_FAILURE", "The endpoint could not be reached: " + e);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("INVALID_PARAMETER", String.valueOf(e.getMessage()));
        }
    }

    private Outcome send(StoredApiDestination destination, StoredConnection connection, Delivery delivery)
            throws IOException, TimeoutException, OAuthTokens.TokenException {
        CreateConnectionAuthRequestParameters auth = ConnectionAuth.read(connection.auth());
        HttpParts parts = Optional.ofNullable(delivery.parameters().http()).orElse(HttpParts.NONE);
        HttpAddition addition = HttpAddition.of(auth.invocationHttpParameters());
        // What the connection says wins over what the target says.
        var query = new LinkedHashMap<>(parts.query());
        query.putAll(addition.query());
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", AGENT);
        headers.put("Range", "bytes=0-1048575");
        headers.put("Accept-Encoding", "gzip,deflate");
        headers.putAll(parts.headers());
        headers.putAll(addition.headers());
        headers.putAll(authorization(connection, auth));
        var request = HttpRequest.newBuilder(HttpAddition.address(destination.endpoint(), parts.path(), query));
        headers.forEach(request::setHeader);
        request.method(
                destination.method(),
                WITHOUT_BODY.contains(destination.method())
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(addition.into(delivery.payload())));
        var answer = http.send(request.build(), BodyHandlers.discarding());
        int status = answer.statusCode();
        if (status == 401 || status == 407) {
            tokens.forget(connection);
        }
        return HttpVerdict.of(status, answer.headers().firstValue("Retry-After").orElse(null), clock.instant());
    }

    private Map<String, String> authorization(StoredConnection connection, CreateConnectionAuthRequestParameters auth)
            throws OAuthTokens.TokenException {
        if (auth.basicAuthParameters() != null) {
            String pair = auth.basicAuthParameters().username() + ":"
                    + auth.basicAuthParameters().password();
            return Map.of(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (auth.apiKeyAuthParameters() != null) {
            return Map.of(
                    auth.apiKeyAuthParameters().apiKeyName(),
                    auth.apiKeyAuthParameters().apiKeyValue());
        }
        return Map.of("Authorization", tokens.header(connection));
    }
}
