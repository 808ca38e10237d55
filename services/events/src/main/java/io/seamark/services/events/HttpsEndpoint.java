package io.seamark.services.events;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The endpoints that requests may be sent to: `https://`, and as Seamark's own addition `http://` of this
/// machine's loopback addresses.
final class HttpsEndpoint {
    static final char WILDCARD = '*';

    private static final int LONGEST = 2048;
    private static final Pattern TEXT = Pattern.compile("(?:[-()_.!~*';/?:@&=+$,A-Za-z0-9]++|%[0-9A-Fa-f]{2})+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private HttpsEndpoint() {}

    static String check(String member, @Nullable String given) {
        String text = Constraint.MEMBER.pattern(member, Constraint.MEMBER.length(member, given, 1, LONGEST), TEXT);
        if (address(text.replace(WILDCARD, '-')).isEmpty() || text.split("/", 4)[2].indexOf(WILDCARD) >= 0) {
            throw EventsErrors.validation(
                    "Parameter " + text + " is not valid. Reason: Provided endpoint must be an HTTPS endpoint.");
        }
        return text;
    }

    /// The address of an endpoint without wildcards; empty when nothing may be sent there.
    static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            String host = uri.getHost();
            boolean allowed = host != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme())
                                    && LOOPBACK.matcher(host).matches()));
            return allowed ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
