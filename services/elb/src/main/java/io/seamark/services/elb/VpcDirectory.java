package io.seamark.services.elb;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.util.Optional;

/// What load balancing asks of the account's networks.
public interface VpcDirectory {
    boolean vpcExists(View view, AccountId account, Region region, String vpcId);

    Optional<Subnet> subnet(View view, AccountId account, Region region, String subnetId);

    boolean securityGroupExists(View view, AccountId account, Region region, String groupId);

    /// The VPC that an account has in a Region without having made it.
    String defaultVpc(View view, AccountId account, Region region);

    record Subnet(String id, String vpcId, String availabilityZone, String cidr) {}
}
