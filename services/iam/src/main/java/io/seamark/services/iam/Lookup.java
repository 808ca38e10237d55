package io.seamark.services.iam;

import io.seamark.platform.store.Key;
import java.util.Optional;

/// Where identities and policies are read from: the [Directory] in memory, or `view::get` within an
/// operation. What is decided does not depend on which.
@FunctionalInterface
interface Lookup {
    <T> Optional<T> get(Key<T> key);
}
