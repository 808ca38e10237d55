package io.seamark.platform.store.etcd;

import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseKeepAliveRequest;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.LeaseTimeToLiveRequest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// etcd's leases. Times to live are whole seconds there: a part of a second counts as one.
final class Leases {
    private final Endpoints etcd;

    Leases(Endpoints etcd) {
        this.etcd = etcd;
    }

    long grant(Duration timeToLive) {
        long seconds = Math.max(1, timeToLive.plusNanos(999_999_999).toSeconds());
        var request = LeaseGrantRequest.newBuilder().setTTL(seconds).build();
        return etcd.once(channel -> etcd.leases(channel).leaseGrant(request)).getID();
    }

    boolean keepAlive(long lease) {
        var request = LeaseKeepAliveRequest.newBuilder().setID(lease).build();
        return etcd.reading(channel -> {
                            var stream = LeaseGrpc.newBlockingV2Stub(channel)
                                    .withDeadlineAfter(
                                            etcd.limits().requestTimeout().toNanos(), TimeUnit.NANOSECONDS)
                                    .leaseKeepAlive();
                            return Streams.ask(stream, request, answer -> true);
                        })
                        .getTTL()
                > 0;
    }

    boolean isAlive(long lease) {
        var request = LeaseTimeToLiveRequest.newBuilder().setID(lease).build();
        return etcd.reading(channel -> etcd.leases(channel).leaseTimeToLive(request))
                        .getTTL()
                > 0;
    }

    /// Ends a lease. May be asked twice: the second time it is not there.
    void revoke(long lease) {
        var request = LeaseRevokeRequest.newBuilder().setID(lease).build();
        try {
            etcd.reading(channel -> etcd.leases(channel).leaseRevoke(request));
        } catch (StatusRuntimeException e) {
            if (Refusal.of(e) != Refusal.LEASE_NOT_FOUND) {
                throw e;
            }
        }
    }
}
