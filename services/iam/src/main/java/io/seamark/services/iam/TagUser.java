package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;

/// Adds tags to a user, or replaces them.
final class TagUser implements Operation<TagUserRequest, TagUserResponse> {
    private final Lookup lookup;

    TagUser(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<TagUserResponse> handle(CallContext call, View view, TagUserRequest request) {
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        return new Answer<>(
                TagUserResponse.builder().build(),
                Txn.none().put(user.key(call.account()), user.withTags(Tags.add(user.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, TagUserRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
