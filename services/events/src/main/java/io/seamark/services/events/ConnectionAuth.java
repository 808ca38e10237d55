package io.seamark.services.events;

import io.seamark.platform.protocol.StoredPojo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthResponseParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The authorization parameters of connections: kept with their secrets, changed in part, shown without
/// secrets.
final class ConnectionAuth {
    private static final StoredPojo POJOS = new StoredPojo();

    private ConnectionAuth() {}

    static JsonNode json(SdkPojo parameters) {
        return JsonMapper.shared().readTree(POJOS.write(parameters));
    }

    static CreateConnectionAuthRequestParameters read(@Nullable JsonNode stored) {
        return stored == null
                ? CreateConnectionAuthRequestParameters.builder().build()
                : (CreateConnectionAuthRequestParameters) POJOS.read(
                        JsonMapper.shared().writeValueAsBytes(stored), CreateConnectionAuthRequestParameters.builder());
    }

    /// The parameters with a change: members that it has replace theirs, lists as a whole. Of several kinds of
    /// authorization only the one that counts is kept.
    static JsonNode changed(@Nullable JsonNode before, @Nullable SdkPojo change, String type) {
        ObjectNode after = JsonMapper.shared().createObjectNode();
        if (before instanceof ObjectNode known) {
            after = known.deepCopy();
        }
        if (change != null) {
            merge(after, json(change));
        }
        String counts = section(type);
        for (String section : List.of("BasicAuthParameters", "ApiKeyAuthParameters", "OAuthParameters")) {
            if (!section.equals(counts)) {
                after.remove(section);
            }
        }
        return after;
    }

    /// The member that an authorization type is about.
    static String section(String type) {
        return switch (ConnectionAuthorizationType.fromValue(type)) {
            case BASIC -> "BasicAuthParameters";
            case API_KEY -> "ApiKeyAuthParameters";
            case OAUTH_CLIENT_CREDENTIALS -> "OAuthParameters";
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("authorization type: " + type);
        };
    }

    private static void merge(ObjectNode into, JsonNode change) {
        change.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode inner
                    && !member.getKey().endsWith("HttpParameters")
                    && into.get(member.getKey()) instanceof ObjectNode known) {
                merge(known, inner);
            } else {
                into.set(member.getKey(), member.getValue());
            }
        });
    }

    /// What may be shown.
    static ConnectionAuthResponseParameters shown(@Nullable JsonNode stored) {
        CreateConnectionAuthRequestParameters auth = read(stored);
        ConnectionAuthResponseParameters.Builder shown = ConnectionAuthResponseParameters.builder();
        if (auth.basicAuthParameters() != null) {
            shown.basicAuthParameters(b -> b.username(auth.basicAuthParameters().username()));
        }
        if (auth.apiKeyAuthParameters() != null) {
            shown.apiKeyAuthParameters(
                    a -> a.apiKeyName(auth.apiKeyAuthParameters().apiKeyName()));
        }
        if (auth.oAuthParameters() != null) {
            var oauth = auth.oAuthParameters();
            shown.oAuthParameters(o -> o.authorizationEndpoint(oauth.authorizationEndpoint())
                    .httpMethod(oauth.httpMethodAsString())
                    .clientParameters(c -> c.clientID(oauth.clientParameters().clientID()))
                    .oAuthHttpParameters(masked(oauth.oAuthHttpParameters())));
        }
        return shown.invocationHttpParameters(masked(auth.invocationHttpParameters()))
                .build();
    }

    private static @Nullable ConnectionHttpParameters masked(@Nullable ConnectionHttpParameters parameters) {
        if (parameters == null) {
            return null;
        }
        ConnectionHttpParameters.Builder masked = parameters.toBuilder();
        if (parameters.hasHeaderParameters()) {
            masked.headerParameters(parameters.headerParameters().stream()
                    .map(p -> secret(p.isValueSecret())
                            ? p.toBuilder().value(null).build()
                            : p)
                    .toList());
        }
        if (parameters.hasQueryStringParameters()) {
            masked.queryStringParameters(parameters.queryStringParameters().stream()
                    .map(p -> secret(p.isValueSecret())
                            ? p.toBuilder().value(null).build()
                            : p)
                    .toList());
        }
        if (parameters.hasBodyParameters()) {
            masked.bodyParameters(parameters.bodyParameters().stream()
                    .map(p -> secret(p.isValueSecret())
                            ? p.toBuilder().value(null).build()
                            : p)
                    .toList());
        }
        return masked.build();
    }

    private static boolean secret(@Nullable Boolean given) {
        return Boolean.TRUE.equals(given);
    }
}
