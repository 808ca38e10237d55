package io.seamark.services.lambda;

import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.Optional;

/// The publishing of what `$LATEST` is as the next version; nothing new when the last version is
/// just that.
///
/// @param function the function afterwards
/// @param version the version that was published, or the one that was there
/// @param changes those besides the function's own
record Publication(StoredFunction function, FunctionVersion version, Txn changes) {
    static Publication of(
            View view, FunctionRef ref, StoredFunction function, String description, Instant now, String revision) {
        var versions = StoredFunction.versions(ref.account(), ref.region(), ref.name());
        if (function.lastVersion() > 0) {
            Optional<FunctionVersion> last = view.get(versions.key(String.valueOf(function.lastVersion())));
            if (last.filter(function.latest()::sameContent).isPresent()) {
                return new Publication(function, last.get(), Txn.none());
            }
        }
        int number = function.lastVersion() + 1;
        FunctionVersion version = function.latest().as(String.valueOf(number), description, now, revision);
        return new Publication(
                function.withLastVersion(number), version, Txn.none().put(versions.key(version.version()), version));
    }
}
