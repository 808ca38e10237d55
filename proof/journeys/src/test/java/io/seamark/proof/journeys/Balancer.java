package io.seamark.proof.journeys;

import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/// A load balancer behind which a service can be put.
///
/// @param arn or, of a classic one, its name
/// @param group empty for a classic one
record Balancer(String arn, String dnsName, String group) {
    LoadBalancer of(String container) {
        var to = LoadBalancer.builder().containerName(container).containerPort(Setup.PORT);
        return group.isEmpty()
                ? to.loadBalancerName(arn).build()
                : to.targetGroupArn(group).build();
    }
}
