package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;

/// Makes a role: permissions that whoever its trust policy names may take on for a while.
final class CreateRole implements Operation<CreateRoleRequest, CreateRoleResponse> {
    private final Boundary boundary;

    CreateRole(Boundary boundary) {
        this.boundary = boundary;
    }

    @Override
    public Answer<CreateRoleResponse> handle(CallContext call, View view, CreateRoleRequest request) {
        AccountId account = call.account();
        String name = Constraint.name("roleName", request.roleName(), 64);
        String path = Constraint.path("path", request.path());
        String description = Descriptions.optional(request.description(), 1000);
        int maxSession = Constraint.MEMBER.range("maxSessionDuration", request.maxSessionDuration(), 3600, 3600, 43200);
        if (path.startsWith(ServiceLinkedRoles.PATH)) {
            throw IamErrors.validation("The specified value for path is invalid: " + ServiceLinkedRoles.PATH
                    + " is reserved for service-linked roles.");
        }
        String trust = Documents.required("assumeRolePolicyDocument", request.assumeRolePolicyDocument());
        Documents.requireTrust(view, trust);
        if (view.exists(StoredRole.key(account, name))) {
            throw IamErrors.alreadyExists("Role with name " + name + " already exists.");
        }
        var role = new StoredRole(
                name,
                "AROA" + call.ids().base32(17),
                path,
                description,
                call.time().truncatedTo(ChronoUnit.SECONDS),
                trust,
                maxSession,
                Grants.NONE,
                boundary.of(view, call, request.permissionsBoundary()),
                null,
                Tags.initial(request.tags()));
        return new Answer<>(
                CreateRoleResponse.builder().role(role.fullShape(account)).build(),
                Txn.none().put(role.key(account), role));
    }

    @Override
    public List<String> resources(CallContext call, CreateRoleRequest request) {
        return List.of(Arn.global(
                        "iam",
                        call.account(),
                        "role" + (request.path() == null ? "/" : request.path()) + request.roleName())
                .toString());
    }
}
