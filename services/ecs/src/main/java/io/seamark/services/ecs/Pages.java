package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `nextToken` and `maxResults`.
final class Pages {
    private final PageTokens tokens;

    Pages(PageTokens tokens) {
        this.tokens = tokens;
    }

    /// One page of a list, at most 100 long.
    ///
    /// @param scope the operation and the filters that must be the same on every page
    /// @param order what the list is ordered by; unique in it
    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> order,
            @Nullable String token,
            @Nullable Integer maxResults) {
        return of(call, scope, all, order, false, token, maxResults, 100);
    }

    /// @param descending whether the greatest comes first
    /// @param most the longest page, also where the request says nothing
    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> order,
            boolean descending,
            @Nullable String token,
            @Nullable Integer maxResults,
            int most) {
        int size = maxResults == null ? most : maxResults;
        if (size < 1 || size > most) {
            throw EcsErrors.invalid("maxResults must be between 1 and " + most + ".");
        }
        Comparator<String> direction = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return tokens.page(call, scope, all, order, direction, token, size)
                .orElseThrow(() -> EcsErrors.invalid("Invalid token in request"));
    }
}
