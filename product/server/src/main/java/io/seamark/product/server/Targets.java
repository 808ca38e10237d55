package io.seamark.product.server;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.services.ecs.TargetRegistrar;
import io.seamark.services.elb.Registrations;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/// ECS's wishes of load balancing, in load balancing's words.
final class Targets implements TargetRegistrar {
    private final Registrations registrations;

    Targets(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void check(CallContext call, View view, LoadBalancer given) {
        if (given.targetGroupArn() != null) {
            Optional<Registrations.Destination.Group> group =
                    registrations.group(view, call.account(), call.region(), given.targetGroupArn());
            if (group.isEmpty()) {
                throw invalid(
                        "Unable to assume role and validate the specified targetGroupArn. Please verify that the ECS"
                                + " service role being passed has the proper permissions.");
            }
            if (!group.get().used()) {
                throw invalid("The target group with targetGroupArn " + given.targetGroupArn()
                        + " does not have an associated load balancer.");
            }
        } else if (registrations
                .classic(view, call.account(), call.region(), String.valueOf(given.loadBalancerName()))
                .isEmpty()) {
            throw invalid("Unable to assume role and validate the listeners configured on your load balancer. Please"
                    + " verify that the load balancer " + given.loadBalancerName() + " exists.");
        }
    }

    @Override
    public Txn register(View view, Target target) {
        return registrations.register(view, of(target));
    }

    @Override
    public Txn deregister(View view, Target target) {
        return registrations.deregister(view, of(target));
    }

    @Override
    public State state(View view, Target target) {
        return switch (registrations.state(view, of(target))) {
            case ABSENT -> State.ABSENT;
            case INITIAL -> State.INITIAL;
            case HEALTHY -> State.HEALTHY;
            case UNHEALTHY -> State.UNHEALTHY;
            case UNUSED -> State.UNUSED;
            case DRAINING -> State.DRAINING;
        };
    }

    private static Registrations.Target of(Target target) {
        return new Registrations.Target(target.loadBalancer(), target.instanceId(), target.address(), target.port());
    }

    private static InvalidParameterException invalid(String message) {
        return InvalidParameterException.builder().message(message).build();
    }
}
