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
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/// A security group as it is stored. It has a name and no rules: packets are not filtered by this
/// version.
record StoredSecurityGroup(String id, String vpcId, String name, String description) {
    static Prefix<StoredSecurityGroup> all(AccountId account, Region region) {
        return Layout.folder(account, region, "security-groups", StoredSecurityGroup.class);
    }

    /// The one that every VPC has.
    static StoredSecurityGroup defaultOf(String vpcId) {
        return new StoredSecurityGroup(
                Layout.derivedId("sg", "default", vpcId), vpcId, "default", "default VPC security group");
    }

    static List<StoredSecurityGroup> list(View view, AccountId account, Region region) {
        return Stream.concat(
                        StoredVpc.list(view, account, region).stream().map(vpc -> defaultOf(vpc.id())),
                        view.list(all(account, region)).stream().map(Versioned::value))
                .toList();
    }

    Key<StoredSecurityGroup> key(CallContext call) {
        return all(call.account(), call.region()).key(id);
    }

    SecurityGroup shape(CallContext call, Map<String, String> tags) {
        return SecurityGroup.builder()
                .groupId(id)
                .securityGroupArn(call.arn("ec2", "security-group/" + id).toString())
                .groupName(name)
                .description(description)
                .vpcId(vpcId)
                .ownerId(call.account().value())
                .tags(Tagging.shapes(tags))
                .build();
    }
}
