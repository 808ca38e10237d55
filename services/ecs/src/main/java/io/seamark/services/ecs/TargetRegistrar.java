package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/// What the ECS service asks of load balancing, in its own words. Registrations are changes of the
/// same store, so they are committed together with what ECS itself changes, and their outcome is
/// read from the store or asked of the proxy.
public interface TargetRegistrar {
    /// Whether a service of this account and Region may use this load balancer (a target group, or
    /// a classic load balancer by its name).
    ///
    /// @throws software.amazon.awssdk.services.ecs.model.InvalidParameterException in ECS's own
    ///        wording
    void check(CallContext call, View view, LoadBalancer loadBalancer);

    /// Registers a target; nothing is changed when it is registered.
    Txn register(View view, Target target);

    /// Lets a target drain and then go; nothing is changed when it is not registered.
    Txn deregister(View view, Target target);

    /// How the target stands at this moment.
    State state(View view, Target target);

    /// Where a task's container is reached.
    ///
    /// @param loadBalancer a target group's ARN, or a classic load balancer's ARN
    ///        (`arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/NAME`)
    /// @param instanceId the EC2 instance id, by which a target group of type `instance` and a
    ///        classic load balancer know it
    /// @param address the IP address, by which a target group of type `ip` knows it
    /// @param port the host port; a classic load balancer takes its own instance port
    record Target(String loadBalancer, String instanceId, String address, int port) {}

    enum State {
        /// Not registered, or drained: it may be stopped.
        ABSENT,
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        /// Registered where nothing is checked, such as a target group without a listener.
        UNUSED,
        DRAINING
    }
}
