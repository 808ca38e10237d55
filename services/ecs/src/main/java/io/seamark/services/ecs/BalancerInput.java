package io.seamark.services.ecs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// The load balancers that callers give a service.
final class BalancerInput {
    private static final int MOST = 5;

    private final TargetRegistrar registrar;

    BalancerInput(TargetRegistrar registrar) {
        this.registrar = registrar;
    }

    /// Refuses what the service could not use with this task definition.
    void check(CallContext call, View view, List<LoadBalancer> asked, TaskDefinition definition) {
        if (asked.size() > MOST) {
            throw EcsErrors.invalid("load balancers can have at most " + MOST + " items.");
        }
        var distinct = new HashSet<>(asked);
        if (distinct.size() < asked.size()) {
            throw EcsErrors.invalid("load balancers can not contain duplicates.");
        }
        boolean classic = asked.stream().anyMatch(b -> b.loadBalancerName() != null);
        if (classic && asked.size() > 1) {
            throw EcsErrors.invalid("load balancers can have at most 1 items when a Classic Load Balancer is used.");
        }
        for (LoadBalancer balancer : asked) {
            check(balancer, definition);
            registrar.check(call, view, balancer);
        }
    }

    /// By what a task's registration knows the load balancer.
    static String arn(Layout layout, LoadBalancer balancer) {
        return balancer.targetGroupArn() != null
                ? balancer.targetGroupArn()
                : Arn.of(
                                "elasticloadbalancing",
                                layout.region(),
                                layout.account(),
                                "loadbalancer/" + balancer.loadBalancerName())
                        .toString();
    }

    private static void check(LoadBalancer balancer, TaskDefinition definition) {
        Constraint.absent("advancedConfiguration", balancer.advancedConfiguration());
        if ((balancer.targetGroupArn() == null) == (balancer.loadBalancerName() == null)) {
            throw EcsErrors.invalid("Load balancers must have exactly one of targetGroupArn and loadBalancerName.");
        }
        String name = balancer.containerName();
        if (name == null || name.isEmpty()) {
            throw EcsErrors.invalid("Container name can not be blank.");
        }
        if (balancer.containerPort() == null) {
            throw EcsErrors.invalid("Container port can not be null.");
        }
        int port = balancer.containerPort();
        ContainerDefinition container = definition.containerDefinitions().stream()
                .filter(c -> name.equals(c.name()))
                .findFirst()
                .orElseThrow(
                        () -> EcsErrors.invalid("The container " + name + " does not exist in the task definition."));
        PortMapping mapping = mapping(container, port)
                .orElseThrow(() -> EcsErrors.invalid(
                        "The container " + name + " did not have a container port " + port + " defined."));
        boolean host = "host".equals(definition.networkModeAsString());
        if (balancer.loadBalancerName() != null && !host && (mapping.hostPort() == null || mapping.hostPort() == 0)) {
            throw EcsErrors.invalid("The container " + name + " must have a static host port for the container port "
                    + port + " to be used with a Classic Load Balancer.");
        }
    }

    private static Optional<PortMapping> mapping(ContainerDefinition container, int port) {
        return container.portMappings().stream()
                .filter(m ->
                        m.containerPort() != null && m.containerPort() == port && !"udp".equals(m.protocolAsString()))
                .findFirst();
    }
}
