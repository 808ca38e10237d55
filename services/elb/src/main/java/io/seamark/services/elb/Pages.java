package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.PageTokens;
import java.util.Comparator;
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
    /// @throws ApiException `ValidationError` for a marker that is not ours
    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> order,
            @Nullable String marker,
            @Nullable Integer pageSize) {
        int most = Constraint.range("pageSize", pageSize, MOST, 1, MOST);
        String after = marker == null || marker.isEmpty()
                ? ""
                : tokens.cursor(call, scope, marker).orElseThrow(() -> Constraint.invalid("Invalid Marker"));
        List<T> rest = all.stream()
                .filter(item -> order.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(order))
                .toList();
        if (rest.size() <= most) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, most);
        return new Page<>(items, tokens.issue(call, scope, order.apply(items.getLast())));
    }

    /// @param marker where the next page begins; null on the last one
    record Page<T>(List<T> items, @Nullable String marker) {}
}
