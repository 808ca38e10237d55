package io.seamark.platform.store.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened so far, closed again in reverse order unless everything succeeds.
///
/// Owned by the thread that opens.
final class Opening implements AutoCloseable {
    private final Deque<Runnable> opened = new ArrayDeque<>();

    StoreDirectory add(StoreDirectory directory) {
        opened.push(directory::close);
        return directory;
    }

    Database add(Database database) {
        opened.push(database::close);
        return database;
    }

    Witness add(Witness witness) {
        opened.push(witness::close);
        return witness;
    }

    void succeeded() {
        opened.clear();
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
