package io.seamark.services.elb;

import io.seamark.platform.store.Txn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An instance's registration with a classic load balancer.
///
/// @param balancer the load balancer's ARN
/// @param address where the instance was when it was registered; counts only while its directory does
///        not know it
/// @param drainingUntil when it goes at the latest; null while it is registered
record ClassicInstance(
        String balancer,
        String instanceId,
        String address,
        Instant registered,
        @Nullable Instant drainingUntil) {
    static final int LIMIT = 1000;

    boolean isDraining() {
        return drainingUntil != null;
    }

    ClassicInstance draining(Instant until) {
        return new ClassicInstance(balancer, instanceId, address, registered, until);
    }

    Txn put(Scope scope, String balancerName) {
        return Txn.none().put(scope.instances(balancerName).key(instanceId), this);
    }
}
