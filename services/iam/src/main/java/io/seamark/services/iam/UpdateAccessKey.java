package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/// Makes a key inactive, so that it is refused, or active again.
final class UpdateAccessKey implements Operation<UpdateAccessKeyRequest, UpdateAccessKeyResponse> {
    private final Lookup lookup;

    UpdateAccessKey(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UpdateAccessKeyResponse> handle(CallContext call, View view, UpdateAccessKeyRequest request) {
        String id = Constraint.MEMBER.length("accessKeyId", request.accessKeyId(), 16, 128);
        String status = Constraint.MEMBER.required("status", request.statusAsString());
        if (request.status() != StatusType.ACTIVE && request.status() != StatusType.INACTIVE) {
            throw Constraint.MEMBER.failed(status, "status", "Member must satisfy enum value set: [Active, Inactive]");
        }
        StoredUser user = StoredUser.require(view, call.account(), Caller.userName(call, request.userName()));
        LongTermKey key = user.requireKey(view, id);
        return new Answer<>(
                UpdateAccessKeyResponse.builder().build(),
                Txn.none().put(LongTermKey.key(id), key.withActive(request.status() == StatusType.ACTIVE)));
    }

    @Override
    public List<String> resources(CallContext call, UpdateAccessKeyRequest request) {
        return List.of(Caller.userArn(lookup, call, request.userName()));
    }
}
