package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages of 100.
final class Pages {
    private static final int MOST = 100;

    private final PageTokens tokens;

    Pages(PageTokens tokens) {
        this.tokens = tokens;
    }

    <T> Page<T> of(CallContext call, String scope, List<T> all, Function<T, String> order, @Nullable String token) {
        String given = token == null || token.isEmpty() ? null : token;
        return tokens.page(call, scope, all, order, given, MOST).orElseThrow(() -> SnsErrors.invalid("NextToken"));
    }
}
