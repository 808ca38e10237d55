package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Principal;
import io.seamark.platform.wire.KeyRing;

/// Who calls where signatures are not required (`--auth open`): the access key id alone says it, and nothing
/// proves it.
///
/// A key that exists (a user's, or a session's) is its owner. A 12-digit id is the root user of that account,
/// which needs no preparation and sees nothing of other accounts. Any other id, and none at all, is the root
/// user of the default account.
public final class OpenAccess {
    private final AccountId defaultAccount;
    private final KeyRing keys;

    OpenAccess(AccountId defaultAccount, KeyRing keys) {
        this.defaultAccount = defaultAccount;
        this.keys = keys;
    }

    /// @param accessKeyId as in the call's credential; empty when the call has none
    public Principal principal(String accessKeyId) {
        if (AccountId.isValid(accessKeyId)) {
            return new Principal.Root(new AccountId(accessKeyId), accessKeyId);
        }
        return keys.find(accessKeyId)
                .map(KeyRing.AccessKey::principal)
                .orElseGet(() -> new Principal.Root(defaultAccount, accessKeyId.isEmpty() ? null : accessKeyId));
    }
}
