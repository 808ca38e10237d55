package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;

/// Deletes a security group.
final class DeleteSecurityGroup implements Operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResponse> {
    @Override
    public Answer<DeleteSecurityGroupResponse> handle(CallContext call, View view, DeleteSecurityGroupRequest request) {
        String id = request.groupId();
        StoredSecurityGroup group = StoredSecurityGroup.list(view, call.account(), call.region()).stream()
                .filter(g -> id != null ? g.id().equals(id) : g.name().equals(request.groupName()))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidGroup.NotFound",
                        "The security group '" + (id != null ? id : request.groupName()) + "' does not exist"));
        if (group.name().equals("default")) {
            throw Ec2Errors.of(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        Ec2Errors.dryRun(request.dryRun());
        return new Answer<>(
                DeleteSecurityGroupResponse.builder().groupId(group.id()).build(),
                Tagging.put(Txn.none().delete(group.key(call)), call, group.id(), Map.of()));
    }
}
