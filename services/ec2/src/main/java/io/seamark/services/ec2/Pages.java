package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.PageTokens;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `NextToken` and `MaxResults` (5 to 1000; all where the request says
/// nothing).
final class Pages {
    private final PageTokens tokens;

    Pages(PageTokens tokens) {
        this.tokens = tokens;
    }

    record Page<T>(List<T> items, @Nullable String nextToken) {}

    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> id,
            @Nullable String token,
            @Nullable Integer maxResults) {
        if (maxResults != null && (maxResults < 5 || maxResults > 1000)) {
            throw Ec2Errors.invalidValue("maxResults", String.valueOf(maxResults), "Expecting a value from 5 to 1000.");
        }
        String after = token == null
                ? ""
                : tokens.cursor(call, scope, token)
                        .orElseThrow(() -> Ec2Errors.of("InvalidNextToken", "The token '" + token + "' is invalid"));
        List<T> rest = all.stream()
                .sorted(Comparator.comparing(id))
                .filter(item -> id.apply(item).compareTo(after) > 0)
                .toList();
        if (maxResults == null || rest.size() <= maxResults) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, maxResults);
        return new Page<>(items, tokens.issue(call, scope, id.apply(items.getLast())));
    }
}
