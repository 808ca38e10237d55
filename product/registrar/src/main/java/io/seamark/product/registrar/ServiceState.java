package io.seamark.product.registrar;

import java.time.Instant;
import java.util.List;

/// An ECS service as it is now.
///
/// @param active false for one that is being deleted, or is
/// @param balancers in the order in which the service has them
record ServiceState(String arn, String name, Instant created, boolean active, List<Balancer> balancers) {}
