package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

/// Counts what the account has, and says the quotas.
final class GetAccountSummary implements Operation<GetAccountSummaryRequest, GetAccountSummaryResponse> {
    @Override
    public Answer<GetAccountSummaryResponse> handle(CallContext call, View view, GetAccountSummaryRequest request) {
        AccountId account = call.account();
        List<StoredUser> users = view.list(StoredUser.all(account)).stream()
                .map(Versioned::value)
                .toList();
        var ofPolicies = view.list(StoredPolicy.all(account));
        var summary = new LinkedHashMap<SummaryKeyType, Integer>();
        summary.put(SummaryKeyType.USERS, users.size());
        summary.put(SummaryKeyType.GROUPS, view.list(StoredGroup.all(account)).size());
        summary.put(SummaryKeyType.ROLES, view.list(StoredRole.all(account)).size());
        summary.put(
                SummaryKeyType.INSTANCE_PROFILES,
                view.list(StoredProfile.all(account)).size());
        summary.put(SummaryKeyType.POLICIES, ofPolicies.size());
        summary.put(
                SummaryKeyType.POLICY_VERSIONS_IN_USE,
                ofPolicies.stream().mapToInt(p -> p.value().versions().size()).sum());
        summary.put(SummaryKeyType.ACCESS_KEYS_PER_USER_QUOTA, 2);
        summary.put(SummaryKeyType.GROUPS_PER_USER_QUOTA, AddUserToGroup.GROUPS_PER_USER);
        summary.put(SummaryKeyType.VERSIONS_PER_POLICY_QUOTA, CreatePolicyVersion.VERSIONS_PER_POLICY);
        summary.put(SummaryKeyType.ATTACHED_POLICIES_PER_USER_QUOTA, Grants.MOST_ATTACHED);
        summary.put(SummaryKeyType.ATTACHED_POLICIES_PER_ROLE_QUOTA, Grants.MOST_ATTACHED);
        summary.put(SummaryKeyType.ATTACHED_POLICIES_PER_GROUP_QUOTA, Grants.MOST_ATTACHED);
        summary.put(SummaryKeyType.USER_POLICY_SIZE_QUOTA, PutUserPolicy.MOST_CHARACTERS);
        summary.put(SummaryKeyType.GROUP_POLICY_SIZE_QUOTA, PutGroupPolicy.MOST_CHARACTERS);
        summary.put(SummaryKeyType.POLICY_SIZE_QUOTA, Documents.MANAGED_CHARACTERS);
        summary.put(SummaryKeyType.ASSUME_ROLE_POLICY_SIZE_QUOTA, Documents.TRUST_CHARACTERS);
        return Answer.of(GetAccountSummaryResponse.builder().summaryMap(summary).build());
    }

    @Override
    public List<String> resources(CallContext call, GetAccountSummaryRequest request) {
        return List.of("*");
    }
}
