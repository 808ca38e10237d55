package io.seamark.services.events;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionOAuthRequestParameters;

/// What authorization parameters must be like: those of the connection's type are there, and every name and
/// value can be sent.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateConnectionAuthRequestParameters.html>.
final class ConnectionAuthCheck {
    private static final int MOST_PARAMETERS = 100;
    private static final int LONGEST = 512;
    private static final Pattern CREDENTIAL = Pattern.compile("[^\\x00-\\x08\\x0A-\\x1F:\\x7F]+");
    private static final Pattern SECRET = Pattern.compile("[^\\x00-\\x08\\x0A-\\x1F\\x7F]+");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9a-zA-Z]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");
    private static final Pattern QUERY = Pattern.compile("[^\\x00-\\x1F\\x7F]+");
    private static final String AT = "authParameters.";

    /// Headers that EventBridge sets itself, or that belong to one connection.
    private static final Set<String> NOT_TO_BE_SET = Set.of(
            "a-im",
            "accept-charset",
            "accept-datetime",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-md5",
            "date",
            "expect",
            "forwarded",
            "from",
            "host",
            "http2-settings",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "max-forwards",
            "origin",
            "pragma",
            "proxy-authorization",
            "range",
            "referer",
            "te",
            "trailer",
            "transfer-encoding",
            "user-agent",
            "upgrade",
            "via",
            "warning");

    private ConnectionAuthCheck() {}

    /// The type of a request.
    static String type(@Nullable String given) {
        String type = Constraint.MEMBER.required("authorizationType", given);
        if (ConnectionAuthorizationType.fromValue(type) == ConnectionAuthorizationType.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    type,
                    "authorizationType",
                    "Member must satisfy enum value set: [BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY]");
        }
        return type;
    }

    static void check(String type, CreateConnectionAuthRequestParameters auth) {
        switch (ConnectionAuthorizationType.fromValue(type)) {
            case BASIC -> {
                var basic = there(type, auth.basicAuthParameters());
                credential("basicAuthParameters.username", basic.username(), CREDENTIAL);
                credential("basicAuthParameters.password", basic.password(), SECRET);
            }
            case API_KEY -> {
                var key = there(type, auth.apiKeyAuthParameters());
                credential("apiKeyAuthParameters.apiKeyName", key.apiKeyName(), HEADER);
                credential("apiKeyAuthParameters.apiKeyValue", key.apiKeyValue(), HEADER_VALUE);
                allowed(AT + "apiKeyAuthParameters.apiKeyName", String.valueOf(key.apiKeyName()));
            }
            case OAUTH_CLIENT_CREDENTIALS -> oauth(there(type, auth.oAuthParameters()));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("authorization type: " + type);
        }
        http(AT + "invocationHttpParameters", auth.invocationHttpParameters());
        if (auth.connectivityParameters() != null) {
            throw EventsErrors.validation("Parameter AuthParameters.ConnectivityParameters is not supported.");
        }
    }

    private static void oauth(CreateConnectionOAuthRequestParameters oauth) {
        var client = Constraint.MEMBER.required(AT + "oAuthParameters.clientParameters", oauth.clientParameters());
        credential("oAuthParameters.clientParameters.clientID", client.clientID(), SECRET);
        credential("oAuthParameters.clientParameters.clientSecret", client.clientSecret(), SECRET);
        HttpsEndpoint.check(AT + "oAuthParameters.authorizationEndpoint", oauth.authorizationEndpoint());
        String method = Constraint.MEMBER.required(AT + "oAuthParameters.httpMethod", oauth.httpMethodAsString());
        if (!List.of("GET", "POST", "PUT").contains(method)) {
            throw Constraint.MEMBER.failed(
                    method, AT + "oAuthParameters.httpMethod", "Member must satisfy enum value set: [GET, POST, PUT]");
        }
        http(AT + "oAuthParameters.oAuthHttpParameters", oauth.oAuthHttpParameters());
    }

    private static void http(String at, @Nullable ConnectionHttpParameters http) {
        if (http == null) {
            return;
        }
        atMost(at + ".headerParameters", http.headerParameters());
        http.headerParameters().forEach(p -> header(at + ".headerParameters.member", p.key(), p.value()));
        atMost(at + ".queryStringParameters", http.queryStringParameters());
        http.queryStringParameters().forEach(p -> query(at + ".queryStringParameters.member", p.key(), p.value()));
        atMost(at + ".bodyParameters", http.bodyParameters());
        http.bodyParameters()
                .forEach(p -> Constraint.MEMBER.length(at + ".bodyParameters.member.key", p.key(), 1, LONGEST));
    }

    static void header(String at, @Nullable String name, @Nullable String value) {
        Constraint.MEMBER.pattern(at + ".key", Constraint.MEMBER.length(at + ".key", name, 1, LONGEST), HEADER);
        Constraint.MEMBER.pattern(
                at + ".value", Constraint.MEMBER.length(at + ".value", value, 0, LONGEST), HEADER_VALUE);
        allowed(at + ".key", String.valueOf(name));
    }

    static void query(String at, @Nullable String name, @Nullable String value) {
        Constraint.MEMBER.pattern(at + ".key", Constraint.MEMBER.length(at + ".key", name, 1, LONGEST), QUERY);
        Constraint.MEMBER.length(at + ".value", value, 0, LONGEST);
    }

    private static void allowed(String member, String name) {
        if (NOT_TO_BE_SET.contains(name.toLowerCase(Locale.ROOT))) {
            throw EventsErrors.validation("Header " + name + " at '" + member + "' is not allowed.");
        }
    }

    private static void credential(String member, @Nullable String value, Pattern pattern) {
        String text = Constraint.MEMBER.required(AT + member, value);
        // What is wrong with a secret is told without it.
        if (text.isEmpty() || text.length() > LONGEST || !pattern.matcher(text).matches()) {
            throw Constraint.MEMBER.failed(
                    "***",
                    AT + member,
                    "Member must have length between 1 and " + LONGEST + ", without control characters");
        }
    }

    private static <T> T there(String type, @Nullable T section) {
        if (section == null) {
            throw EventsErrors.validation("Parameter(s) " + ConnectionAuth.section(type)
                    + " must be specified for the authorization type " + type + ".");
        }
        return section;
    }

    private static void atMost(String member, List<?> values) {
        if (values.size() > MOST_PARAMETERS) {
            throw Constraint.MEMBER.failed(
                    "...", member, "Member must have length less than or equal to " + MOST_PARAMETERS);
        }
    }
}
