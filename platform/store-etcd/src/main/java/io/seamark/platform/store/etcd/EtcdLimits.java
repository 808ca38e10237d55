package io.seamark.platform.store.etcd;

import java.time.Duration;

/// How long and how much.
///
/// @param requestTimeout after this a request's outcome counts as unknown
/// @param maxTxnOps etcd's `--max-txn-ops`: the most comparisons, and the most writes, of one transaction
public record EtcdLimits(Duration requestTimeout, int maxTxnOps) {
    public EtcdLimits {
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("requestTimeout: " + requestTimeout + " (expected: > 0)");
        }
        if (maxTxnOps < 2) {
            throw new IllegalArgumentException("maxTxnOps: " + maxTxnOps + " (expected: >= 2)");
        }
    }

    /// 5 seconds; 128, etcd's own default.
    public static EtcdLimits standard() {
        return new EtcdLimits(Duration.ofSeconds(5), 128);
    }
}
