package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/// Removes tags from a user. Keys that are not there are passed over.
final class UntagUser implements Operation<UntagUserRequest, UntagUserResponse> {
    private final Lookup lookup;

    UntagUser(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UntagUserResponse> handle(CallContext call, View view, UntagUserRequest request) {
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        return new Answer<>(
                UntagUserResponse.builder().build(),
                Txn.none().put(user.key(call.account()), user.withTags(Tags.remove(user.tags(), request.tagKeys()))));
    }

    @Override
    public List<String> resources(CallContext call, UntagUserRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
