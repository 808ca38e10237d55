/// Reconcilers and what drives them: a keyed work queue with back-off, and loops that only the leader
/// runs.
///
/// *Starting points*: write a [Reconciler]; [ReconcileLoop] runs it whenever the store changes;
/// [Leadership] runs loops on one machine of many, with a store that refuses the writes of who is
/// leader no more. In tests [SteppedLoop] runs the same without threads, and [TwiceReconciler] checks
/// that a second run changes nothing.
@NullMarked
package io.seamark.platform.reconcile;

import org.jspecify.annotations.NullMarked;
