package io.seamark.product.server;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/// The load balancer that a service stands behind, as its own API tells it.
///
/// @param targets one line per target: its id and its state
record Backing(String name, String dnsName, List<String> targets) {
    long healthy() {
        return targets.stream()
                .filter(t -> t.endsWith(" healthy") || t.endsWith(" InService"))
                .count();
    }

    /// Empty when it is gone.
    static Optional<Backing> of(AwsClients aws, LoadBalancer given) {
        return given.targetGroupArn() == null
                ? classic(aws, given.loadBalancerName())
                : byGroup(aws, given.targetGroupArn());
    }

    private static Optional<Backing> classic(AwsClients aws, String name) {
        return aws.elb().describeLoadBalancers(r -> {}).loadBalancerDescriptions().stream()
                .filter(lb -> lb.loadBalancerName().equals(name))
                .findFirst()
                .map(lb -> new Backing(
                        name,
                        lb.dnsName(),
                        aws.elb().describeInstanceHealth(r -> r.loadBalancerName(name)).instanceStates().stream()
                                .map(s -> s.instanceId() + " " + s.state())
                                .toList()));
    }

    private static Optional<Backing> byGroup(AwsClients aws, String arn) {
        List<String> loadBalancers = aws.elbv2().describeTargetGroups(r -> {}).targetGroups().stream()
                .filter(g -> g.targetGroupArn().equals(arn))
                .flatMap(g -> g.loadBalancerArns().stream())
                .toList();
        if (loadBalancers.isEmpty()) {
            return Optional.empty();
        }
        List<String> targets =
                aws.elbv2().describeTargetHealth(r -> r.targetGroupArn(arn)).targetHealthDescriptions().stream()
                        .map(t -> t.target().id() + ":" + t.target().port() + " "
                                + t.targetHealth().stateAsString())
                        .toList();
        return aws.elbv2().describeLoadBalancers(r -> r.loadBalancerArns(loadBalancers)).loadBalancers().stream()
                .findFirst()
                .map(lb -> new Backing(lb.loadBalancerName(), lb.dnsName(), targets));
    }
}
