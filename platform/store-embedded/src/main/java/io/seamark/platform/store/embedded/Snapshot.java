package io.seamark.platform.store.embedded;

import java.util.List;

/// The keys as they are at a revision, and the changes by which that revision came about.
record Snapshot(long revision, KeyTree keys, List<KeyChange> changes) {}
