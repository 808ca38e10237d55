package io.seamark.proof.bench;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Principal;
import io.seamark.platform.wire.KeyRing;
import java.util.Optional;

/// A key ring with the root user's key alone.
record OneKey(String id, String secret, AccountId account) implements KeyRing {
    @Override
    public Optional<AccessKey> find(String accessKeyId) {
        return accessKeyId.equals(id)
                ? Optional.of(new AccessKey(id, secret, new Principal.Root(account, id), null, null))
                : Optional.empty();
    }
}
