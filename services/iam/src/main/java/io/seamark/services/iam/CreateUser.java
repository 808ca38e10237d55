package io.seamark.services.iam;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;

/// Makes a user without keys and permissions.
final class CreateUser implements Operation<CreateUserRequest, CreateUserResponse> {
    private final Boundary boundary;

    CreateUser(Boundary boundary) {
        this.boundary = boundary;
    }

    @Override
    public Answer<CreateUserResponse> handle(CallContext call, View view, CreateUserRequest request) {
        String name = Constraint.name("userName", request.userName(), 64);
        String path = Constraint.path("path", request.path());
        if (view.exists(StoredUser.key(call.account(), name))) {
            throw IamErrors.alreadyExists("User with name " + name + " already exists.");
        }
        var user = new StoredUser(
                name,
                "AIDA" + call.ids().base32(17),
                path,
                call.time().truncatedTo(ChronoUnit.SECONDS),
                List.of(),
                List.of(),
                Grants.NONE,
                boundary.of(view, call, request.permissionsBoundary()),
                Tags.initial(request.tags()));
        return new Answer<>(
                CreateUserResponse.builder()
                        .user(user.fullShape(call.account()))
                        .build(),
                Txn.none().put(user.key(call.account()), user));
    }

    @Override
    public List<String> resources(CallContext call, CreateUserRequest request) {
        String path = request.path() == null ? "/" : request.path();
        return List.of(Arn.global("iam", call.account(), "user" + path + request.userName())
                .toString());
    }
}
