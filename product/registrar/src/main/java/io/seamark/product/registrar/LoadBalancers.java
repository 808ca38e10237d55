package io.seamark.product.registrar;

import java.util.Collection;
import java.util.Map;

/// The load balancers of the account.
interface LoadBalancers {
    /// The DNS names of those that exist.
    Map<Balancer, String> dnsNames(Collection<Balancer> balancers);
}
