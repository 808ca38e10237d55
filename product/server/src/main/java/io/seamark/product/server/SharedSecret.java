package io.seamark.product.server;

import io.seamark.platform.store.CommitResult.Committed;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// A random secret that lives in the store, so that every process on that store has the same one,
/// before and after a restart.
record SharedSecret(String base64) {
    private static final int BYTES = 32;

    /// The secret of a purpose, made on first use.
    static byte[] of(Store store, String purpose, SecureRandom random) {
        var key = new Key<>("/seamark/secrets/" + purpose, SharedSecret.class);
        while (true) {
            View view = View.of(store);
            Optional<SharedSecret> known = view.get(key);
            if (known.isPresent()) {
                return Base64.getDecoder().decode(known.get().base64);
            }
            var fresh = new byte[BYTES];
            random.nextBytes(fresh);
            var secret = new SharedSecret(Base64.getEncoder().encodeToString(fresh));
            if (store.commit(view.commit(Txn.none().put(key, secret))) instanceof Committed) {
                return fresh;
            }
        }
    }

    @Override
    public String toString() {
        return "SharedSecret[(secret)]";
    }
}
