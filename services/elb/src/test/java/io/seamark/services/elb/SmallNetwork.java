package io.seamark.services.elb;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.util.Map;
import java.util.Optional;

/// Two VPCs: `vpc-1` with three subnets in three Availability Zones and a fourth in the first of
/// them, and `vpc-2` with one.
final class SmallNetwork implements VpcDirectory {
    private static final Map<String, Subnet> SUBNETS = Map.of(
            "subnet-a", new Subnet("subnet-a", "vpc-1", "us-east-1a", "10.0.0.0/24"),
            "subnet-b", new Subnet("subnet-b", "vpc-1", "us-east-1b", "10.0.1.0/24"),
            "subnet-c", new Subnet("subnet-c", "vpc-1", "us-east-1c", "10.0.2.0/24"),
            "subnet-a2", new Subnet("subnet-a2", "vpc-1", "us-east-1a", "10.0.3.0/24"),
            "subnet-x", new Subnet("subnet-x", "vpc-2", "us-east-1b", "10.1.0.0/24"));

    @Override
    public boolean vpcExists(View view, AccountId account, Region region, String vpcId) {
        return vpcId.equals("vpc-1") || vpcId.equals("vpc-2");
    }

    @Override
    public Optional<Subnet> subnet(View view, AccountId account, Region region, String subnetId) {
        return Optional.ofNullable(SUBNETS.get(subnetId));
    }

    @Override
    public boolean securityGroupExists(View view, AccountId account, Region region, String groupId) {
        return groupId.startsWith("sg-");
    }

    @Override
    public String defaultVpc(View view, AccountId account, Region region) {
        return "vpc-1";
    }
}
