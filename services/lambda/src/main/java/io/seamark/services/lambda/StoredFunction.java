package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A function as it is stored: `/lambda/<account>/<region>/functions/<name>`.
///
/// @param latest the version that can be changed
/// @param reserved the concurrency that is reserved for it, and its limit; null where there is none
/// @param lastVersion the number of the version published last; 0 when none was
/// @param policies who may invoke it, by qualifier; the empty one is the function itself
record StoredFunction(
        String name,
        FunctionVersion latest,
        Map<String, String> tags,
        @Nullable Integer reserved,
        int lastVersion,
        Map<String, ResourcePolicy> policies) {
    static Prefix<StoredFunction> all(AccountId account, Region region) {
        return new Prefix<>(Layout.root(account, region) + "functions/", StoredFunction.class);
    }

    static Key<StoredFunction> key(AccountId account, Region region, String name) {
        return all(account, region).key(name);
    }

    /// The published versions.
    static Prefix<FunctionVersion> versions(AccountId account, Region region, String name) {
        return new Prefix<>(Layout.root(account, region) + "versions/" + name + "/", FunctionVersion.class);
    }

    static Prefix<StoredAlias> aliases(AccountId account, Region region, String name) {
        return new Prefix<>(Layout.root(account, region) + "aliases/" + name + "/", StoredAlias.class);
    }

    StoredFunction withLatest(FunctionVersion changed) {
        return new StoredFunction(name, changed, tags, reserved, lastVersion, policies);
    }

    StoredFunction withTags(Map<String, String> changed) {
        return new StoredFunction(name, latest, changed, reserved, lastVersion, policies);
    }

    StoredFunction withReserved(@Nullable Integer changed) {
        return new StoredFunction(name, latest, tags, changed, lastVersion, policies);
    }

    StoredFunction withLastVersion(int changed) {
        return new StoredFunction(name, latest, tags, reserved, changed, policies);
    }

    /// @param policy null removes it
    StoredFunction withPolicy(String qualifier, @Nullable ResourcePolicy policy) {
        var changed = new LinkedHashMap<>(policies);
        if (policy == null) {
            changed.remove(qualifier);
        } else {
            changed.put(qualifier, policy);
        }
        return new StoredFunction(name, latest, tags, reserved, lastVersion, changed);
    }
}
