package io.seamark.services.events;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionOAuthRequestParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The access tokens of connections, fetched with the client credentials grant of RFC 6749 and kept in memory
/// until they are about to expire or were refused. Safe for any number of threads.
///
/// The client's id and secret are sent as fields of the form, and so is `grant_type` unless the connection says
/// otherwise; a `GET` has them in its query.
final class OAuthTokens {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration UNKNOWN_LIFE = Duration.ofHours(1);
    private static final long LONGEST_ANSWER = 64 << 10;

    private final HttpCalls http;
    private final InstantSource clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    OAuthTokens(HttpCalls http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /// The `Authorization` header of a connection's requests.
    ///
    /// @throws TokenException when there is no token to be had
    String header(StoredConnection connection) throws TokenException {
        String key = key(connection);
        Token known = tokens.get(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.header();
        }
        Token fresh = fetch(
                Objects.requireNonNull(ConnectionAuth.read(connection.auth()).oAuthParameters(), "OAuthParameters"));
        tokens.put(key, fresh);
        return fresh.header();
    }

    /// The endpoint did not accept the token.
    void forget(StoredConnection connection) {
        tokens.remove(key(connection));
    }

    private static String key(StoredConnection connection) {
        return connection.arn() + " " + Objects.hashCode(connection.auth());
    }

    private Token fetch(CreateConnectionOAuthRequestParameters oauth) throws TokenException {
        HttpAddition addition = HttpAddition.of(oauth.oAuthHttpParameters());
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", oauth.clientParameters().clientID());
        fields.put("client_secret", oauth.clientParameters().clientSecret());
        fields.putAll(addition.body());
        String method = oauth.httpMethodAsString();
        boolean get = method.equals("GET");
        var query = new LinkedHashMap<>(addition.query());
        if (get) {
            query.putAll(fields);
        }
        try {
            var request = HttpRequest.newBuilder(HttpAddition.address(oauth.authorizationEndpoint(), List.of(), query))
                    .setHeader("Accept", "application/json")
                    .setHeader("User-Agent", ApiDestinationTarget.AGENT)
                    .setHeader("Content-Type", "application/x-www-form-urlencoded");
            addition.headers().forEach(request::setHeader);
            request.method(method, get ? BodyPublishers.noBody() : BodyPublishers.ofString(HttpAddition.form(fields)));
            HttpResponse<String> answer =
                    http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
            if (answer.statusCode() / 100 != 2) {
                throw new TokenException(
                        "The authorization endpoint answered " + answer.statusCode() + ".",
                        answer.statusCode() >= 500 || answer.statusCode() == 429);
            }
            return token(answer.body());
        } catch (TimeoutException e) {
            throw new TokenException("The authorization endpoint did not answer in time.", true);
        } catch (IOException e) {
            throw new TokenException("The authorization endpoint could not be reached: " + e, true);
        } catch (IllegalArgumentException e) {
            throw new TokenException(String.valueOf(e.getMessage()), false);
        }
    }

    private Token token(String body) throws TokenException {
        JsonNode answer;
        try {
            answer = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new TokenException("The answer of the authorization endpoint is not JSON.", false);
        }
        String text = answer.path("access_token").asString("");
        if (text.isEmpty()) {
            throw new TokenException("The answer of the authorization endpoint has no access_token.", false);
        }
        JsonNode seconds = answer.path("expires_in");
        Duration life = seconds.isNumber() ? Duration.ofSeconds(seconds.asLong()) : UNKNOWN_LIFE;
        Instant until = clock.instant().plus(life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life);
        return new Token("Bearer " + text, until);
    }

    private record Token(String header, Instant until) {
        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    /// There is no token to be had.
    static final class TokenException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean passing;

        TokenException(String message, boolean passing) {
            super(message, null, false, false);
            this.passing = passing;
        }

        /// Whether it may be otherwise the next time.
        boolean isPassing() {
            return passing;
        }
    }
}
