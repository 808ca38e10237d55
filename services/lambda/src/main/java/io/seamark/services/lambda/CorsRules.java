package io.seamark.services.lambda;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Cors;

/// Which other origins' pages may call a function's URL from a browser, as it is stored.
///
/// @param maxAge how long browsers may keep the answer, in seconds, 0 to 86400; null for as long as they do by default
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors>.
record CorsRules(
        boolean allowCredentials,
        List<String> allowHeaders,
        List<String> allowMethods,
        List<String> allowOrigins,
        List<String> exposeHeaders,
        @Nullable Integer maxAge) {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*");
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^\\s/]+");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final int MOST = 100;

    /// What a request asks for, checked; null for nothing.
    static @Nullable CorsRules of(@Nullable Cors cors) {
        if (cors == null) {
            return null;
        }
        return new CorsRules(
                Boolean.TRUE.equals(cors.allowCredentials()),
                checked("cors.allowHeaders", cors.allowHeaders(), MOST, 1024, HEADER),
                methods(cors.allowMethods()),
                checked("cors.allowOrigins", cors.allowOrigins(), MOST, 253, ORIGIN),
                checked("cors.exposeHeaders", cors.exposeHeaders(), MOST, 1024, HEADER),
                cors.maxAge() == null ? null : Constraint.MEMBER.range("cors.maxAge", cors.maxAge(), 0, 0, 86_400));
    }

    Cors shape() {
        return Cors.builder()
                .allowCredentials(allowCredentials)
                .allowHeaders(allowHeaders.isEmpty() ? null : allowHeaders)
                .allowMethods(allowMethods.isEmpty() ? null : allowMethods)
                .allowOrigins(allowOrigins.isEmpty() ? null : allowOrigins)
                .exposeHeaders(exposeHeaders.isEmpty() ? null : exposeHeaders)
                .maxAge(maxAge)
                .build();
    }

    /// Whether a browser asks what it may do, before it does it.
    static boolean isPreflight(HttpHead head) {
        return head.method().equals("OPTIONS")
                && head.headers().first("Origin").isPresent()
                && head.headers().first("Access-Control-Request-Method").isPresent();
    }

    /// What a browser is told that asks first. It may nothing where a header is missing.
    Headers preflight(HttpHead head) {
        Headers headers = answer(head);
        String method = head.headers().first("Access-Control-Request-Method").orElse("");
        if (!allows(head) || !(allowMethods.contains("*") || allowMethods.contains(method))) {
            return headers;
        }
        headers.add("Access-Control-Allow-Methods", allowMethods.contains("*") ? method : join(allowMethods));
        if (allowHeaders.contains("*")) {
            head.headers()
                    .first("Access-Control-Request-Headers")
                    .ifPresent(asked -> headers.add("Access-Control-Allow-Headers", asked));
        } else if (!allowHeaders.isEmpty()) {
            headers.add("Access-Control-Allow-Headers", join(allowHeaders));
        }
        if (maxAge != null) {
            headers.add("Access-Control-Max-Age", maxAge.toString());
        }
        return headers;
    }

    /// What a page's browser is told with every answer.
    Headers answer(HttpHead head) {
        var headers = new Headers();
        String origin = head.headers().first("Origin").orElse("");
        if (origin.isEmpty()) {
            return headers;
        }
        headers.add("Vary", "Origin");
        if (allows(head)) {
            headers.add("Access-Control-Allow-Origin", allowOrigins.contains("*") && !allowCredentials ? "*" : origin);
            if (allowCredentials) {
                headers.add("Access-Control-Allow-Credentials", "true");
            }
            if (!exposeHeaders.isEmpty()) {
                headers.add("Access-Control-Expose-Headers", join(exposeHeaders));
            }
        }
        return headers;
    }

    private boolean allows(HttpHead head) {
        return head.headers()
                .first("Origin")
                .filter(origin -> allowOrigins.contains("*") || allowOrigins.contains(origin))
                .isPresent();
    }

    private static String join(List<String> values) {
        return String.join(",", values);
    }

    private static List<String> methods(List<String> given) {
        if (given.size() > METHODS.size() - 1 || !METHODS.containsAll(given)) {
            throw Constraint.MEMBER.failed(
                    given,
                    "cors.allowMethods",
                    "Member must satisfy enum value set: [GET, PUT, HEAD, POST, PATCH, DELETE, *]");
        }
        return List.copyOf(given);
    }

    private static List<String> checked(String member, List<String> given, int most, int longest, Pattern form) {
        if (given.size() > most) {
            throw Constraint.MEMBER.failed(given, member, "Member must have length less than or equal to " + most);
        }
        given.forEach(
                value -> Constraint.MEMBER.pattern(member, Constraint.MEMBER.length(member, value, 0, longest), form));
        return List.copyOf(given);
    }
}
