package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import io.seamark.services.ec2.Networks;
import io.seamark.services.elb.VpcDirectory;
import java.util.Optional;

/// EC2's networks as load balancing asks for them.
final class VpcsOfElb implements VpcDirectory {
    @Override
    public boolean vpcExists(View view, AccountId account, Region region, String vpcId) {
        return Networks.vpcExists(view, account, region, vpcId);
    }

    @Override
    public Optional<Subnet> subnet(View view, AccountId account, Region region, String subnetId) {
        return Networks.subnet(view, account, region, subnetId)
                .map(s -> new Subnet(s.id(), s.vpcId(), s.availabilityZone(), s.cidr()));
    }

    @Override
    public boolean securityGroupExists(View view, AccountId account, Region region, String groupId) {
        return Networks.securityGroupExists(view, account, region, groupId);
    }

    @Override
    public String defaultVpc(View view, AccountId account, Region region) {
        return Networks.defaultVpc(account, region);
    }
}
