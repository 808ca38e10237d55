package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;

/// Deletes a subnet.
final class DeleteSubnet implements Operation<DeleteSubnetRequest, DeleteSubnetResponse> {
    @Override
    public Answer<DeleteSubnetResponse> handle(CallContext call, View view, DeleteSubnetRequest request) {
        StoredSubnet subnet = StoredSubnet.require(view, call, request.subnetId());
        if (subnet.isDefault()) {
            throw Ec2Errors.of("UnsupportedOperation", "A default subnet cannot be deleted by this version of Seamark");
        }
        Ec2Errors.dryRun(request.dryRun());
        return new Answer<>(
                DeleteSubnetResponse.builder().build(),
                Tagging.put(Txn.none().delete(subnet.key(call)), call, subnet.id(), Map.of()));
    }
}
