package io.seamark.services.iam;

import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/// The managed policies attached to an identity, as they are listed.
final class AttachedPolicies {
    private AttachedPolicies() {}

    /// Those whose path begins with a prefix.
    static List<AttachedPolicy> of(Grants grants, String pathPrefix) {
        return grants.attached().stream()
                .filter(arn -> arn.substring(arn.indexOf("policy/") + "policy".length())
                        .startsWith(pathPrefix))
                .map(arn -> AttachedPolicy.builder()
                        .policyArn(arn)
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .build())
                .toList();
    }
}
