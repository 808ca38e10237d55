package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `Marker` and `PageSize` (1 to 400, 400 where the request says nothing).
final class Pages {
    private static final int MOST = 400;

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
            @Nullable Integer pageSize) {
        int most = Constraint.MEMBER.range("pageSize", pageSize, MOST, 1, MOST);
        String token = marker == null || marker.isEmpty() ? null : marker;
        return tokens.page(call, scope, all, order, token, most)
                .orElseThrow(() -> Constraint.invalid("Invalid Marker"));
    }
}
