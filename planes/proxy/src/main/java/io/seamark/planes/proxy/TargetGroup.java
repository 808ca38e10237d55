package io.seamark.planes.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// Targets that serve the same, and how their health is found out.
///
/// @param id stays the same over tables, such as the group's ARN
/// @param deregistrationDelay how long a draining target may finish what it has begun; what then
///        still runs is cut
/// @param checked whether the targets are health-checked; a group that no listener uses is not
public record TargetGroup(
        String id,
        Listener.Protocol protocol,
        Algorithm algorithm,
        Duration deregistrationDelay,
        HealthCheck healthCheck,
        boolean checked,
        List<Target> targets) {
    public TargetGroup {
        targets = List.copyOf(targets);
    }

    /// How a target is chosen among those that are healthy; among all of them where none is.
    public enum Algorithm {
        ROUND_ROBIN,
        LEAST_OUTSTANDING_REQUESTS
    }

    /// @param id stays the same over tables, such as `i-0abc:32768`
    /// @param draining gets nothing new; what it has begun may end within the deregistration delay
    public record Target(String id, InetSocketAddress address, boolean draining) {}

    /// @param protocol TCP: a connection is enough
    /// @param port 0: the port that traffic goes to
    /// @param path and query; unused for TCP
    /// @param matcher the statuses of a healthy target, such as `200` or `200-299,301`
    /// @param healthyThreshold successes in a row that make an unhealthy target healthy; a new target
    ///        is healthy with its
    ///        first success unless `strictStart`
    /// @param strictStart whether a new target needs the whole healthy threshold, as with a classic
    ///        load balancer
    public record HealthCheck(
            Listener.Protocol protocol,
            int port,
            String path,
            String matcher,
            Duration interval,
            Duration timeout,
            int healthyThreshold,
            int unhealthyThreshold,
            boolean strictStart) {}
}
