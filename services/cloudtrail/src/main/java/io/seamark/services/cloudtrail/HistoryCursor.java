package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;

/// How far trails' files are planned from a history.
///
/// @param offset of the first record that is not planned
record HistoryCursor(long offset) {
    static final Prefix<HistoryCursor> ALL = new Prefix<>("/cloudtrail/cursors/", HistoryCursor.class);

    static Key<HistoryCursor> key(String origin, String source) {
        return ALL.folder(origin).key(source);
    }
}
