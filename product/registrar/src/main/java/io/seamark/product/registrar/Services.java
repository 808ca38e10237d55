package io.seamark.product.registrar;

import java.util.List;
import java.util.Set;

/// The services of the clusters that are looked after.
interface Services {
    /// Every service.
    List<ServiceState> all();

    /// The services with one of these names, whatever their state, in every cluster.
    List<ServiceState> named(Set<String> names);

    /// The service of that ARN; none when it is not known any more.
    List<ServiceState> withArn(String arn);
}
