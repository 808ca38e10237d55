package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/// Gives a user an inline policy, or replaces it.
final class PutUserPolicy implements Operation<PutUserPolicyRequest, PutUserPolicyResponse> {
    static final int MOST_CHARACTERS = 2048;

    private final Lookup lookup;

    PutUserPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<PutUserPolicyResponse> handle(CallContext call, View view, PutUserPolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        String document = Documents.required("policyDocument", request.policyDocument());
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        Documents.IAM.read(document, PolicyReader.Use.IDENTITY);
        Grants grants = user.grants().put(policyName, document);
        if (grants.inlineLength() > MOST_CHARACTERS) {
            throw IamErrors.limitExceeded(
                    "Maximum policy size of " + MOST_CHARACTERS + " bytes exceeded for user " + user.userName());
        }
        return new Answer<>(
                PutUserPolicyResponse.builder().build(),
                Txn.none().put(user.key(call.account()), user.withGrants(grants)));
    }

    @Override
    public List<String> resources(CallContext call, PutUserPolicyRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
