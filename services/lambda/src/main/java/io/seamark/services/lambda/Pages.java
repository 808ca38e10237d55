package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
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

    /// One page of a list.
    ///
    /// @param scope the operation and the filters that must be the same on every page
    /// @param order what the list is ordered by; unique in it
    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> order,
            @Nullable String marker,
            @Nullable Integer maxItems) {
        int most = Math.min(MOST, Constraint.MEMBER.range("maxItems", maxItems, MOST, 1, 10_000));
        String token = marker == null || marker.isEmpty() ? null : marker;
        return tokens.page(call, scope, all, order, token, most)
                .orElseThrow(() -> LambdaErrors.invalid("Invalid Marker: " + marker));
    }
}
