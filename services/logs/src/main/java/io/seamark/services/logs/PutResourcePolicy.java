package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyResponse;

/// Lets services write into the log groups of the account and Region; replaces the policy of the same name.
/// There are at most 10.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html>.
final class PutResourcePolicy implements Operation<PutResourcePolicyRequest, PutResourcePolicyResponse> {
    private static final int LONGEST_DOCUMENT = 51_200;

    private final LogPolicies policies;

    PutResourcePolicy(LogPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<PutResourcePolicyResponse> handle(CallContext call, View view, PutResourcePolicyRequest request) {
        ResourcePolicies.accountOnly(request.resourceArn(), request.expectedRevisionId());
        String name = ResourcePolicies.name(request.policyName());
        String document = Constraint.MEMBER.length("policyDocument", request.policyDocument(), 1, LONGEST_DOCUMENT);
        String problem = policies.problem(document);
        if (!problem.isEmpty()) {
            throw LogsErrors.invalid("Policy document is not valid: " + problem);
        }
        Key<StoredPolicy> key = Layout.policies(call.account(), call.region()).key(name);
        List<StoredPolicy> standing = ResourcePolicies.of(view, call.account(), call.region());
        if (standing.size() >= ResourcePolicies.MOST
                && standing.stream().noneMatch(policy -> policy.name().equals(name))) {
            throw LogsErrors.limit();
        }
        var policy = new StoredPolicy(name, document, call.time());
        return new Answer<>(
                PutResourcePolicyResponse.builder()
                        .resourcePolicy(ResourcePolicies.shape(policy))
                        .build(),
                Txn.none().put(key, policy));
    }

    @Override
    public List<String> resources(CallContext call, PutResourcePolicyRequest request) {
        return ResourcePolicies.resources(call);
    }
}
