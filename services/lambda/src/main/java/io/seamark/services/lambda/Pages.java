package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `Marker` and `MaxItems`: at most 50 items on each.
final class Pages {
    private static final int MOST = 50;

    private final PageTokens tokens;

    Pages(PageTokens tokens) {
        this.tokens = tokens;
    }

    /// @param all in the order of the list, each with a name of its own
    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> name,
            @Nullable String marker,
            @Nullable Integer maxItems) {
        int most = Math.min(MOST, Constraint.range("maxItems", maxItems, MOST, 1, 10_000));
        int from = 0;
        if (marker != null && !marker.isEmpty()) {
            String last = tokens.cursor(call, scope, marker)
                    .orElseThrow(() -> LambdaErrors.invalid("Invalid Marker: " + marker));
            while (from < all.size() && name.apply(all.get(from)).compareTo(last) <= 0) {
                from++;
            }
        }
        int to = Math.min(all.size(), from + most);
        List<T> items = all.subList(from, to);
        return new Page<>(items, to < all.size() ? tokens.issue(call, scope, name.apply(items.getLast())) : null);
    }

    /// @param next the marker of the next page; null on the last
    record Page<T>(List<T> items, @Nullable String next) {}
}
