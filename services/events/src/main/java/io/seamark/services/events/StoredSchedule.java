package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a scheduled rule has come.
///
/// @param since when the schedule began: rates count from here
/// @param last the due time it has fired for last; null before the first
record StoredSchedule(
        String account,
        String region,
        String rule,
        Instant since,
        @Nullable Instant last) {
    Key<StoredRule> ruleKey() {
        return Layout.rules(new AccountId(account), new Region(region), EventBus.DEFAULT)
                .key(rule);
    }

    /// Only what is due after this is still to be fired.
    Instant done() {
        return last == null ? since : last;
    }

    StoredSchedule firedFor(Instant due) {
        return new StoredSchedule(account, region, rule, since, due);
    }
}
