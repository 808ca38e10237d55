package io.seamark.platform.store;

/// What must hold for a commit to happen.
public sealed interface Compare {
    /// The key was last written at `modRevision`; 0 means that it does not exist.
    record KeyUnchanged(String key, long modRevision) implements Compare {}

    /// No key of the range was put or deleted after `revision`. The end of a lease is not seen by this
    /// comparison. It does not hold when deletions after `revision` may already be compacted.
    record RangeUnchanged(KeyRange range, long revision) implements Compare {}

    /// The lease is alive and holds the key: the fence of a leader.
    record HeldBy(String key, long lease) implements Compare {
        public HeldBy {
            if (lease == 0) {
                throw new IllegalArgumentException("lease: 0 (expected: a granted lease)");
            }
        }
    }
}
