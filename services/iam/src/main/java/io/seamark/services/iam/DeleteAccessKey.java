package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;

/// Deletes a key; from the answer on it is refused.
final class DeleteAccessKey implements Operation<DeleteAccessKeyRequest, DeleteAccessKeyResponse> {
    private final Lookup lookup;

    DeleteAccessKey(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteAccessKeyResponse> handle(CallContext call, View view, DeleteAccessKeyRequest request) {
        String id = Constraint.MEMBER.length("accessKeyId", request.accessKeyId(), 16, 128);
        StoredUser user = StoredUser.require(view, call.account(), Caller.userName(call, request.userName()));
        LongTermKey key = user.requireKey(view, id);
        return new Answer<>(
                DeleteAccessKeyResponse.builder().build(),
                Txn.none().delete(LongTermKey.key(key.id())).put(user.key(call.account()), user.withoutKey(key.id())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteAccessKeyRequest request) {
        return List.of(Caller.userArn(lookup, call, request.userName()));
    }
}
