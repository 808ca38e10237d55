package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `nextToken` and `limit` (1 to 50, 50 where the request says nothing).
final class Pages {
    private static final int MOST_ITEMS = 50;

    private final PageTokens tokens;

    Pages(PageTokens tokens) {
        this.tokens = tokens;
    }

    <T> Page<T> of(
            CallContext call,
            String scope,
            List<T> all,
            Function<T, String> order,
            boolean descending,
            @Nullable String nextToken,
            @Nullable Integer limit) {
        int most = Constraint.MEMBER.range("limit", limit, MOST_ITEMS, 1, MOST_ITEMS);
        Comparator<String> direction = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return tokens.page(call, scope, all, order, direction, nextToken, most).orElseThrow(Pages::invalid);
    }

    /// A position of a search.
    Position position(CallContext call, String scope, @Nullable String nextToken) {
        if (nextToken == null) {
            return Position.START;
        }
        return tokens.cursor(call, scope, nextToken).flatMap(Position::parse).orElseThrow(Pages::invalid);
    }

    @Nullable
    String token(CallContext call, String scope, @Nullable Position next) {
        return next == null ? null : tokens.issue(call, scope, next.id());
    }

    private static RuntimeException invalid() {
        return LogsErrors.invalid("The specified nextToken is invalid.");
    }
}
