package io.seamark.services.logs;

import io.seamark.platform.store.View;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The names of a group's streams by their ids.
///
/// Owned by the thread of one delivery.
final class StreamNames {
    private final Map<String, String> names = new HashMap<>();

    StreamNames(View view, StoredSubscription of, StoredGroup group) {
        view.list(Layout.streams(of.owner(), of.home(), group))
                .forEach(stream -> names.put(stream.value().id(), stream.value().name()));
    }

    /// Empty for a stream that is deleted.
    Optional<String> name(String id) {
        return Optional.ofNullable(names.get(id));
    }
}
