package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/// Gives a role an inline policy, or replaces it.
final class PutRolePolicy implements Operation<PutRolePolicyRequest, PutRolePolicyResponse> {
    static final int MOST_CHARACTERS = 10240;

    private final Lookup lookup;

    PutRolePolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<PutRolePolicyResponse> handle(CallContext call, View view, PutRolePolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        String document = Documents.required("policyDocument", request.policyDocument());
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        Documents.IAM.read(document, PolicyReader.Use.IDENTITY);
        Grants grants = role.grants().put(policyName, document);
        if (grants.inlineLength() > MOST_CHARACTERS) {
            throw IamErrors.limitExceeded(
                    "Maximum policy size of " + MOST_CHARACTERS + " bytes exceeded for role " + role.roleName());
        }
        return new Answer<>(
                PutRolePolicyResponse.builder().build(),
                Txn.none().put(role.key(call.account()), role.withGrants(grants)));
    }

    @Override
    public List<String> resources(CallContext call, PutRolePolicyRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
