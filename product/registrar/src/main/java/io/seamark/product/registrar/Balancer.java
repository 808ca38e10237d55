package io.seamark.product.registrar;

/// A load balancer as an ECS service names it.
sealed interface Balancer {
    /// A classic one, by its name.
    record Classic(String name) implements Balancer {}

    /// The one in front of a target group: application or network.
    record BehindTargetGroup(String arn) implements Balancer {}
}
