package io.seamark.planes.proxy;

/// What the proxy knows of one target.
///
/// @param reason as `DescribeTargetHealth` names it, such as `Target.ResponseCodeMismatch`; empty
///        while healthy
/// @param description for people; empty while healthy
/// @param inFlight requests, or for TCP connections, that are under way
public record TargetHealth(State state, String reason, String description, int inFlight) {
    public enum State {
        /// Registered, not yet checked often enough.
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        /// Its group is not used by a listener, so it is not checked.
        UNUSED,
        /// Deregistered; what it has begun is still under way.
        DRAINING,
        /// Deregistered, and nothing is under way any more or the delay is over. It may be stopped.
        DRAINED
    }
}
