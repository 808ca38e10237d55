package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `Marker` and `MaxItems` (1 to 1000, 100 where the request says nothing).
final class Pages {
    private static final int DEFAULT_ITEMS = 100;
    private static final int MOST_ITEMS = 1000;

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
        int most = Constraint.MEMBER.range("maxItems", maxItems, DEFAULT_ITEMS, 1, MOST_ITEMS);
        return tokens.page(call, scope, all, order, marker, most)
                .orElseThrow(() -> IamErrors.validation("Invalid Marker: " + marker));
    }
}
