package io.seamark.platform.reconcile;

import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import java.util.Optional;
import java.util.function.Function;

/// Which keys a loop has, and when they are to run: those that a change of the store is about.
///
/// @param range what is watched
/// @param keyOf the key that a path of the store is about; empty when none
public record KeySource<K>(KeyRange range, Function<String, Optional<K>> keyOf) {
    /// The names directly below a folder; a change further down wakes the name that it is below.
    public static KeySource<String> namesBelow(Prefix<?> folder) {
        return new KeySource<>(KeyRange.prefix(folder.path()), path -> {
            String rest = path.substring(folder.path().length());
            int slash = rest.indexOf('/');
            return Optional.of(slash < 0 ? rest : rest.substring(0, slash));
        });
    }
}
