package io.seamark.services.route53;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;

/// A change that was accepted; in sync once the DNS server answers with it.
record StoredChange(String id, Instant submitted, @Nullable String comment) {
    static Prefix<StoredChange> all(AccountId account) {
        return new Prefix<>(Layout.ROOT + account + "/changes/", StoredChange.class);
    }

    Key<StoredChange> key(AccountId account) {
        return all(account).key(id);
    }

    ChangeInfo shape(ChangeStatus status) {
        return ChangeInfo.builder()
                .id("/change/" + id)
                .status(status)
                .submittedAt(submitted)
                .comment(comment)
                .build();
    }
}
