package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;

/// What may have tags: VPCs, subnets and security groups.
final class Tagged {
    private Tagged() {}

    static void require(View view, CallContext call, String id) {
        boolean there = id.startsWith("vpc-")
                ? Networks.vpcExists(view, call.account(), call.region(), id)
                : id.startsWith("subnet-")
                        ? Networks.subnet(view, call.account(), call.region(), id)
                                .isPresent()
                        : Networks.securityGroupExists(view, call.account(), call.region(), id);
        if (!there) {
            throw Ec2Errors.of("InvalidID", "The ID '" + id + "' is not valid");
        }
    }
}
