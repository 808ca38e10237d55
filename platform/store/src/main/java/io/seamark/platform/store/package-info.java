/// The port to the one place state lives, in etcd's vocabulary: revisioned keys, range reads at one revision,
/// transactions that compare and write, watches from a revision, leases.
///
/// *Starting points*: [Store] is what a store implements (bytes); [View] and [Txn] are what operations
/// and reconcilers use (typed [Key]s, JSON values that a human can read). A [View] remembers what was
/// read; [Store#commit] writes only if
/// that is still current.
@NullMarked
package io.seamark.platform.store;

import org.jspecify.annotations.NullMarked;
