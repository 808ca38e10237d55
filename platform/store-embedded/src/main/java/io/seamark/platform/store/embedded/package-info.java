/// The store of one machine: RocksDB.
@NullMarked
package io.seamark.platform.store.embedded;

import org.jspecify.annotations.NullMarked;
