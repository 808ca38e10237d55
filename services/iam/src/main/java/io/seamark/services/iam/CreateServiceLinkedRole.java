package io.seamark.services.iam;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.InvalidInputException;

/// Makes the role that a service acts with by itself. Only the service's own features need it, and only the
/// service may change it.
final class CreateServiceLinkedRole
        implements Operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse> {
    @Override
    public Answer<CreateServiceLinkedRoleResponse> handle(
            CallContext call, View view, CreateServiceLinkedRoleRequest request) {
        String service = Constraint.MEMBER.length("aWSServiceName", request.awsServiceName(), 1, 128);
        String description = Descriptions.optional(request.description(), 1000);
        if (request.customSuffix() != null) {
            throw InvalidInputException.builder()
                    .message("Custom suffix is not allowed for " + service)
                    .build();
        }
        StoredRole role = ServiceLinkedRoles.create(
                service,
                description,
                "AROA" + call.ids().base32(17),
                call.time().truncatedTo(ChronoUnit.SECONDS));
        if (view.exists(role.key(call.account()))) {
            throw InvalidInputException.builder()
                    .message("Service role name " + role.roleName()
                            + " has been taken in this account, please try a different suffix.")
                    .build();
        }
        return new Answer<>(
                CreateServiceLinkedRoleResponse.builder()
                        .role(role.fullShape(call.account()))
                        .build(),
                Txn.none().put(role.key(call.account()), role));
    }

    @Override
    public List<String> resources(CallContext call, CreateServiceLinkedRoleRequest request) {
        return List.of(
                Arn.global("iam", call.account(), "role" + ServiceLinkedRoles.PATH + request.awsServiceName() + "/*")
                        .toString());
    }
}
