package io.seamark.services.ec2;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.AddressBlock;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What other services ask about an account's networks.
public final class Networks {
    private Networks() {}

    public static boolean vpcExists(View view, AccountId account, Region region, String vpcId) {
        return StoredVpc.find(view, account, region, vpcId).isPresent();
    }

    public static Optional<SubnetFacts> subnet(View view, AccountId account, Region region, String subnetId) {
        return StoredSubnet.find(view, account, region, subnetId)
                .map(s -> new SubnetFacts(s.id(), s.vpcId(), s.zone(), s.cidr()));
    }

    public static boolean securityGroupExists(View view, AccountId account, Region region, String groupId) {
        return StoredSecurityGroup.list(view, account, region).stream().anyMatch(g -> g.id().equals(groupId));
    }

    /// The VPC that an account has in a Region without having made it.
    public static String defaultVpc(AccountId account, Region region) {
        return StoredVpc.defaultOf(account, region).id();
    }

    /// The IPv4 block of a request; `InvalidParameterValue` when it is none.
    static AddressBlock block(@Nullable String cidr) {
        return Optional.ofNullable(cidr)
                .filter(text -> text.indexOf('/') > 0)
                .flatMap(AddressBlock::parse)
                .filter(AddressBlock::isIpv4)
                .orElseThrow(() -> Ec2Errors.invalidValue("cidrBlock", cidr, "This is not a valid CIDR block."));
    }

    public record SubnetFacts(String id, String vpcId, String availabilityZone, String cidr) {}
}
