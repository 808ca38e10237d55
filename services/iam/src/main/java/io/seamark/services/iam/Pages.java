package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.PageTokens;
import java.util.Comparator;
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
    /// @throws io.seamark.platform.core.ApiException `ValidationError` for a marker that is not ours
    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> order,
            @Nullable String marker,
            @Nullable Integer maxItems) {
        int most = Constraint.range("maxItems", maxItems, DEFAULT_ITEMS, 1, MOST_ITEMS);
        String after = marker == null
                ? ""
                : tokens.cursor(call, scope, marker)
                        .orElseThrow(() -> IamErrors.validation("Invalid Marker: " + marker));
        List<T> rest = all.stream()
                .filter(item -> marker == null || order.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(order))
                .toList();
        if (rest.size() <= most) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, most);
        return new Page<>(items, tokens.issue(call, scope, order.apply(items.getLast())));
    }

    /// @param marker where the next page begins; null on the last one
    record Page<T>(List<T> items, @Nullable String marker) {
        boolean truncated() {
            return marker != null;
        }

        <R> List<R> map(Function<T, R> shape) {
            return items.stream().map(shape).toList();
        }
    }
}
