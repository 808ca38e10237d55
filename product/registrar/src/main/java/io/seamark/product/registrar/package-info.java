/// The discovery function: gives every ECS service behind a load balancer a name in a Route 53
/// zone, and takes the name away when the service is gone. A plain Lambda function that knows
/// nothing of Seamark.
///
/// *Starting points*: [Registrar] is the handler. [Registration] reads the present truth through
/// the ports [Services], [LoadBalancers] and [ZoneRecords]; [Desired], [Current] and [Plan] decide,
/// as values.
@NullMarked
package io.seamark.product.registrar;

import org.jspecify.annotations.NullMarked;
