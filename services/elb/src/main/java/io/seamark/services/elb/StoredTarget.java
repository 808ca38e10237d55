package io.seamark.services.elb;

import io.seamark.platform.store.Txn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A target's registration as it is stored.
///
/// @param group the target group's ARN
/// @param id an instance id or an IPv4 address
/// @param zone as the caller gave it; null where none was given
/// @param address where the target was when it was registered; for an instance it counts only while
///        its directory does not know it
/// @param drainingUntil when it goes at the latest; null while it is registered
record StoredTarget(
        String group,
        String id,
        int port,
        @Nullable String zone,
        String address,
        Instant registered,
        @Nullable Instant drainingUntil) {
    static final int LIMIT = 1000;

    boolean isDraining() {
        return drainingUntil != null;
    }

    /// The target's name in its group.
    String name() {
        return name(id, port);
    }

    static String name(String id, int port) {
        return id + ":" + port;
    }

    StoredTarget draining(Instant until) {
        return new StoredTarget(group, id, port, zone, address, registered, until);
    }

    Txn put(Scope scope, String groupId) {
        return Txn.none().put(scope.targets(groupId).key(name()), this);
    }
}
