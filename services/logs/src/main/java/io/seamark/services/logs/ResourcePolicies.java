package io.seamark.services.logs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

/// The resource policies of accounts: they let services write into log groups.
final class ResourcePolicies {
    static final int MOST = 10;

    private static final Pattern NAME = Pattern.compile("[^/\\x00]+");

    private ResourcePolicies() {}

    static List<StoredPolicy> of(View view, AccountId account, Region region) {
        return view.list(Layout.policies(account, region)).stream()
                .map(policy -> policy.value())
                .toList();
    }

    /// 1 to 255 characters without `/`.
    static String name(@Nullable String name) {
        return Constraint.MEMBER.pattern("policyName", Constraint.MEMBER.length("policyName", name, 1, 255), NAME);
    }

    /// Refuses what is said of policies of single log groups.
    static void accountOnly(@Nullable String resourceArn, @Nullable String revision) {
        if (resourceArn != null) {
            throw LogsErrors.unsupported("resourceArn");
        }
        if (revision != null) {
            throw LogsErrors.unsupported("expectedRevisionId");
        }
    }

    static ResourcePolicy shape(StoredPolicy policy) {
        return ResourcePolicy.builder()
                .policyName(policy.name())
                .policyDocument(policy.document())
                .lastUpdatedTime(policy.updated().toEpochMilli())
                .policyScope("ACCOUNT")
                .build();
    }

    /// Whether they let a service make a log stream and put events into it.
    static boolean letWrite(View view, LogPolicies policies, String service, Arn source, Arn group, String stream) {
        List<String> documents = of(view, new AccountId(group.account()), new Region(group.region())).stream()
                .map(StoredPolicy::document)
                .toList();
        Arn into = new Arn(
                group.partition(),
                group.service(),
                group.region(),
                group.account(),
                group.resource() + ":log-stream:" + stream);
        return policies.letsWrite(documents, service, source, "logs:CreateLogStream", into)
                && policies.letsWrite(documents, service, source, "logs:PutLogEvents", into);
    }

    /// What a policy must allow for calls about these policies.
    static List<String> resources(CallContext call) {
        return List.of(call.arn("logs", "*").toString());
    }
}
