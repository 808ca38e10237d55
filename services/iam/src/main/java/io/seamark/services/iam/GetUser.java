package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/// Describes a user; without a name, the caller, who may be the root user.
final class GetUser implements Operation<GetUserRequest, GetUserResponse> {
    private final Lookup lookup;

    GetUser(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<GetUserResponse> handle(CallContext call, View view, GetUserRequest request) {
        return Answer.of(
                GetUserResponse.builder().user(user(call, view, request)).build());
    }

    private static User user(CallContext call, View view, GetUserRequest request) {
        if (request.userName() == null && call.principal() instanceof Principal.Root root) {
            return User.builder()
                    .userId(root.userId())
                    .arn(root.arn().toString())
                    .build();
        }
        return StoredUser.require(view, call.account(), Caller.userName(call, request.userName()))
                .fullShape(call.account());
    }

    @Override
    public List<String> resources(CallContext call, GetUserRequest request) {
        return List.of(Caller.userArn(lookup, call, request.userName()));
    }
}
