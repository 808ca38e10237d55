package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages by `NextToken` and `MaxResults` (5 to 1000; all where the request says
/// nothing).
final class Pages {
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
            @Nullable String token,
            @Nullable Integer maxResults) {
        if (maxResults != null && (maxResults < 5 || maxResults > 1000)) {
            throw Ec2Errors.invalidValue("maxResults", String.valueOf(maxResults), "Expecting a value from 5 to 1000.");
        }
        return tokens.page(call, scope, all, order, token, maxResults == null ? Integer.MAX_VALUE : maxResults)
                .orElseThrow(() -> Ec2Errors.of("InvalidNextToken", "The token '" + token + "' is invalid"));
    }
}
