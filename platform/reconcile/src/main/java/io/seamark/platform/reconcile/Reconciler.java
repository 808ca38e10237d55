package io.seamark.platform.reconcile;

/// Makes the world be as the store says, for one key. It reads the whole truth (never an event), may run
/// twice, and a run that finds everything in order changes nothing.
///
/// One run per key at a time; runs of different keys come on different threads.
public interface Reconciler<K> {
    /// @throws Exception anything; the key is then tried again after a back-off
    Outcome reconcile(K key) throws Exception;
}
