package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.View;
import java.time.Instant;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;

/// A user's long-term access key (`AKIA...`) as it is stored.
///
/// @param secret 40 characters; signatures are computed from it, so it is stored as it is
/// @param active whether it may sign
record LongTermKey(String id, String secret, AccountId account, String userName, boolean active, Instant created) {
    static Key<LongTermKey> key(String id) {
        return Layout.KEYS.key(id);
    }

    /// The key of that id, or `NoSuchEntity`.
    static LongTermKey require(View view, String id) {
        return view.get(key(id)).orElseThrow(() -> IamErrors.noSuchKey(id));
    }

    AccessKeyMetadata shape() {
        return AccessKeyMetadata.builder()
                .userName(userName)
                .accessKeyId(id)
                .status(active ? StatusType.ACTIVE : StatusType.INACTIVE)
                .createDate(created)
                .build();
    }

    LongTermKey withActive(boolean changed) {
        return new LongTermKey(id, secret, account, userName, changed, created);
    }

    LongTermKey ownedBy(String newName) {
        return new LongTermKey(id, secret, account, newName, active, created);
    }

    @Override
    public String toString() {
        return "LongTermKey[" + id + "]";
    }
}
