/// The store of a cluster: etcd 3.4 or later, spoken to over gRPC with jetcd's generated stubs.
///
/// *Starting points*: [EtcdStore#connect] with an [EtcdAddress]. [Keyspace] says what lies where in etcd,
/// [Proposal] how a commit becomes one etcd transaction, [Deletions] how comparisons see what was
/// deleted, [EtcdWatch] how a watch goes on when its connection is gone.
@NullMarked
package io.seamark.platform.store.etcd;

import org.jspecify.annotations.NullMarked;
