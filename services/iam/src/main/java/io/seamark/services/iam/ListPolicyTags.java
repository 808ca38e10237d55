package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/// Lists the tags of a managed policy.
final class ListPolicyTags implements Operation<ListPolicyTagsRequest, ListPolicyTagsResponse> {
    private final ManagedPolicies policies;
    private final Pages pages;

    ListPolicyTags(ManagedPolicies policies, Pages pages) {
        this.policies = policies;
        this.pages = pages;
    }

    @Override
    public Answer<ListPolicyTagsResponse> handle(CallContext call, View view, ListPolicyTagsRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.require(view, call, policyArn);
        var page = pages.of(
                call,
                "ListPolicyTags " + policyArn,
                Tags.shapes(policy.tags()),
                Tag::key,
                request.marker(),
                request.maxItems());
        return Answer.of(ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListPolicyTagsRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
