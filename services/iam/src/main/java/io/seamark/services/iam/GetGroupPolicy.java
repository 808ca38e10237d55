package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;

/// Shows an inline policy of a group.
final class GetGroupPolicy implements Operation<GetGroupPolicyRequest, GetGroupPolicyResponse> {
    private final Lookup lookup;

    GetGroupPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<GetGroupPolicyResponse> handle(CallContext call, View view, GetGroupPolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        String document = group.grants().requireInline("group", policyName);
        return Answer.of(GetGroupPolicyResponse.builder()
                .groupName(group.groupName())
                .policyName(policyName)
                .policyDocument(Documents.encode(document))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetGroupPolicyRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
