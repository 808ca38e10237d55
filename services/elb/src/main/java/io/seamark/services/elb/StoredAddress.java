package io.seamark.services.elb;

import io.seamark.platform.store.Key;

/// An address in use.
///
/// @param owner the ARN of the load balancer that listens there
record StoredAddress(String owner) {
    static Key<StoredAddress> key(String address) {
        return Scope.ADDRESSES.key(address);
    }
}
