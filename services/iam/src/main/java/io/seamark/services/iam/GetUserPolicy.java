package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;

/// Shows an inline policy of a user.
final class GetUserPolicy implements Operation<GetUserPolicyRequest, GetUserPolicyResponse> {
    private final Lookup lookup;

    GetUserPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<GetUserPolicyResponse> handle(CallContext call, View view, GetUserPolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        String document = user.grants().requireInline("user", policyName);
        return Answer.of(GetUserPolicyResponse.builder()
                .userName(user.userName())
                .policyName(policyName)
                .policyDocument(Documents.encode(document))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetUserPolicyRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
