package io.seamark.services.elb;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.util.Optional;

/// Where the instances are that load balancers know by their ids.
@FunctionalInterface
public interface InstanceDirectory {
    /// The IP address of an instance; empty when there is none of that id.
    Optional<String> address(View view, AccountId account, Region region, String instanceId);
}
