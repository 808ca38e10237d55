package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;

/// Gives a group an inline policy, or replaces it.
final class PutGroupPolicy implements Operation<PutGroupPolicyRequest, PutGroupPolicyResponse> {
    static final int MOST_CHARACTERS = 5120;

    private final Lookup lookup;

    PutGroupPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<PutGroupPolicyResponse> handle(CallContext call, View view, PutGroupPolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        String document = Documents.required("policyDocument", request.policyDocument());
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        Documents.IAM.read(document, PolicyReader.Use.IDENTITY);
        Grants grants = group.grants().put(policyName, document);
        if (grants.inlineLength() > MOST_CHARACTERS) {
            throw IamErrors.limitExceeded(
                    "Maximum policy size of " + MOST_CHARACTERS + " bytes exceeded for group " + group.groupName());
        }
        return new Answer<>(
                PutGroupPolicyResponse.builder().build(),
                Txn.none().put(group.key(call.account()), group.withGrants(grants)));
    }

    @Override
    public List<String> resources(CallContext call, PutGroupPolicyRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
