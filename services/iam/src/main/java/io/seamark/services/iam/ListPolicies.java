package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/// Lists managed policies: the account's, AWS's, or both.
final class ListPolicies implements Operation<ListPoliciesRequest, ListPoliciesResponse> {
    private final ManagedPolicies policies;
    private final Pages pages;

    ListPolicies(ManagedPolicies policies, Pages pages) {
        this.policies = policies;
        this.pages = pages;
    }

    @Override
    public Answer<ListPoliciesResponse> handle(CallContext call, View view, ListPoliciesRequest request) {
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        PolicyScopeType scope = request.scope() == null ? PolicyScopeType.ALL : request.scope();
        if (scope == PolicyScopeType.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    request.scopeAsString(), "scope", "Member must satisfy enum value set: [All, AWS, Local]");
        }
        PolicyUsageType usage = request.policyUsageFilter();
        if (usage == PolicyUsageType.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    request.policyUsageFilterAsString(),
                    "policyUsageFilter",
                    "Member must satisfy enum value set: [PermissionsPolicy, PermissionsBoundary]");
        }
        boolean onlyAttached = Boolean.TRUE.equals(request.onlyAttached());
        Map<String, PolicyUses> uses = PolicyUses.count(view, call.account());
        var listed = new TreeMap<String, StoredPolicy>();
        if (scope != PolicyScopeType.AWS) {
            view.list(StoredPolicy.all(call.account()))
                    .forEach(p -> listed.put(p.value().arn(call.account().value()), p.value()));
        }
        if (scope != PolicyScopeType.LOCAL) {
            policies.ofAws().forEach(p -> listed.put(p.arn("aws"), p));
        }
        listed.entrySet().removeIf(e -> {
            PolicyUses used = uses.getOrDefault(e.getKey(), PolicyUses.NONE);
            return !e.getValue().path().startsWith(prefix)
                    || (onlyAttached && used.isNone())
                    || (usage == PolicyUsageType.PERMISSIONS_POLICY && used.attachments() == 0)
                    || (usage == PolicyUsageType.PERMISSIONS_BOUNDARY && used.boundaries() == 0);
        });
        var page = pages.of(
                call,
                "ListPolicies " + scope + prefix + onlyAttached + usage,
                List.copyOf(listed.keySet()),
                arn -> arn,
                request.marker(),
                request.maxItems());
        return Answer.of(ListPoliciesResponse.builder()
                .policies(page.map(arn -> Objects.requireNonNull(listed.get(arn))
                        .shape(ManagedPolicies.owner(arn), uses.getOrDefault(arn, PolicyUses.NONE))))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListPoliciesRequest request) {
        return List.of("*");
    }
}
