package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import java.util.Map;

/// What is still to be told of an asynchronous invocation, as it is stored:
/// `/lambda/<account>/<region>/letters/<id>`.
///
/// @param id the invocation's, and what kind of letter it is
/// @param role in whose name it is sent
/// @param function the ARN of the function that ran
record StoredLetter(
        String id,
        AccountId account,
        Region region,
        String role,
        String destination,
        String function,
        String title,
        String body,
        Map<String, String> attributes,
        Instant written) {
    Key<StoredLetter> key() {
        return new Prefix<>(Layout.root(account, region) + "letters/", StoredLetter.class).key(id);
    }

    Outbox.Letter letter() {
        return new Outbox.Letter(
                Arn.parse(role).orElseThrow(),
                Arn.parse(destination).orElseThrow(),
                id,
                function,
                title,
                body,
                attributes);
    }
}
