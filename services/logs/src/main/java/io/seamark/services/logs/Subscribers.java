package io.seamark.services.logs;

/// Who is told that a group with subscription filters has new events.
@FunctionalInterface
interface Subscribers {
    void wake(StoredGroup group);
}
