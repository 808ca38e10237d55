package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;

/// Deletes a VPC that holds nothing.
final class DeleteVpc implements Operation<DeleteVpcRequest, DeleteVpcResponse> {
    @Override
    public Answer<DeleteVpcResponse> handle(CallContext call, View view, DeleteVpcRequest request) {
        StoredVpc vpc = StoredVpc.require(view, call, request.vpcId());
        if (vpc.isDefault()) {
            throw Ec2Errors.of("UnsupportedOperation", "The default VPC cannot be deleted by this version of Seamark");
        }
        boolean used = StoredSubnet.list(view, call.account(), call.region()).stream()
                        .anyMatch(s -> s.vpcId().equals(vpc.id()))
                || view.list(StoredSecurityGroup.all(call.account(), call.region())).stream()
                        .anyMatch(g -> g.value().vpcId().equals(vpc.id()));
        if (used) {
            throw Ec2Errors.of(
                    "DependencyViolation", "The vpc '" + vpc.id() + "' has dependencies and cannot be deleted.");
        }
        Ec2Errors.dryRun(request.dryRun());
        return new Answer<>(
                DeleteVpcResponse.builder().build(),
                Tagging.put(Txn.none().delete(vpc.key(call)), call, vpc.id(), Map.of()));
    }
}
