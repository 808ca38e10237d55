package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import java.time.Instant;

/// The deletion of a service-linked role, kept so that its status can be asked for.
record FinishedDeletion(String taskId, Instant time) {
    static Key<FinishedDeletion> key(AccountId account, String taskId) {
        return Layout.folder(account, "deletions", FinishedDeletion.class)
                .key(taskId.substring(taskId.lastIndexOf('/') + 1));
    }
}
