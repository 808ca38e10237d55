package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `NextToken` and `Limit` (1 to 100, 100 where the request says nothing).
final class Pages {
    private static final int MOST_ITEMS = 100;

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
            @Nullable String nextToken,
            @Nullable Integer limit) {
        int most = Constraint.MEMBER.range("limit", limit, MOST_ITEMS, 1, MOST_ITEMS);
        return tokens.page(call, scope, all, order, nextToken, most)
                .orElseThrow(() -> EventsErrors.validation("Parameter NextToken is not valid."));
    }
}
