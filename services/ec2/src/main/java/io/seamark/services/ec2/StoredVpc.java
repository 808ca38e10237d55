package io.seamark.services.ec2;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/// A VPC as it is stored.
record StoredVpc(String id, String cidr, boolean dnsSupport, boolean dnsHostnames, boolean isDefault) {
    static final String DEFAULT_CIDR = "172.31.0.0/16";

    static Prefix<StoredVpc> all(AccountId account, Region region) {
        return Layout.folder(account, region, "vpcs", StoredVpc.class);
    }

    /// The one that every account has in every Region.
    static StoredVpc defaultOf(AccountId account, Region region) {
        return new StoredVpc(
                Layout.derivedId("vpc", "default", account.value(), region.value()), DEFAULT_CIDR, true, true, true);
    }

    static List<StoredVpc> list(View view, AccountId account, Region region) {
        return Stream.concat(
                        Stream.of(defaultOf(account, region)),
                        view.list(all(account, region)).stream().map(Versioned::value))
                .toList();
    }

    static Optional<StoredVpc> find(View view, AccountId account, Region region, String id) {
        StoredVpc standing = defaultOf(account, region);
        return id.equals(standing.id) || id.contains("/") || id.isEmpty() || id.length() > 40
                ? Optional.of(standing).filter(v -> v.id.equals(id))
                : view.get(all(account, region).key(id));
    }

    static StoredVpc require(View view, CallContext call, @Nullable String id) {
        if (id == null) {
            throw Ec2Errors.missing("vpcId");
        }
        return find(view, call.account(), call.region(), id)
                .orElseThrow(() -> Ec2Errors.of("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist"));
    }

    Key<StoredVpc> key(CallContext call) {
        return all(call.account(), call.region()).key(id);
    }

    Vpc shape(CallContext call, Map<String, String> tags) {
        return Vpc.builder()
                .vpcId(id)
                .ownerId(call.account().value())
                .cidrBlock(cidr)
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId(Layout.derivedId("vpc-cidr-assoc", id))
                        .cidrBlock(cidr)
                        .cidrBlockState(s -> s.state("associated"))
                        .build())
                .state("available")
                .isDefault(isDefault)
                .instanceTenancy("default")
                .dhcpOptionsId(Layout.derivedId(
                        "dopt", call.account().value(), call.region().value()))
                .tags(Tagging.shapes(tags))
                .build();
    }
}
