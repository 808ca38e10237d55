package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts lists of queues into pages: of up to 1000.
final class Pages {
    private static final int MOST = 1000;

    private final PageTokens tokens;

    Pages(PageTokens tokens) {
        this.tokens = tokens;
    }

    Page<QueueId> of(
            CallContext call, String scope, List<QueueId> all, @Nullable String token, @Nullable Integer most) {
        if (most != null && (most < 1 || most > MOST)) {
            throw SqsErrors.invalid(most, "MaxResults", "MaxResults must be an integer between 1 and 1000.");
        }
        if (token != null && most == null) {
            throw SqsErrors.invalid("MaxResults must be set to use NextToken.");
        }
        return tokens.page(call, scope, all, QueueId::name, token, most == null ? MOST : most)
                .orElseThrow(() -> SqsErrors.invalid("Invalid or expired next token."));
    }
}
