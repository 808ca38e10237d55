package io.seamark.platform.store.etcd;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/// Why etcd refuses a request for good, read from its answer. Anything else may be gone by the next time.
///
/// @see <a
///     href="https://github.com/etcd-io/etcd/blob/v3.4.23/etcdserver/api/v3rpc/rpctypes/error.go">etcd's
///     errors</a>
enum Refusal {
    NONE,
    COMPACTED,
    FUTURE_REVISION,
    LEASE_NOT_FOUND,
    TOO_MANY_OPERATIONS,
    TOO_BIG;

    static Refusal of(StatusRuntimeException e) {
        Status status = e.getStatus();
        String text = status.getDescription() == null ? "" : status.getDescription();
        return switch (status.getCode()) {
            case OUT_OF_RANGE ->
                text.contains("compacted") ? COMPACTED : text.contains("future") ? FUTURE_REVISION : NONE;
            case NOT_FOUND -> text.contains("lease not found") ? LEASE_NOT_FOUND : NONE;
            case INVALID_ARGUMENT ->
                text.contains("too many operations")
                        ? TOO_MANY_OPERATIONS
                        : text.contains("request is too large") ? TOO_BIG : NONE;
            case RESOURCE_EXHAUSTED -> text.contains("larger than max") ? TOO_BIG : NONE;
            default -> NONE;
        };
    }
}
