package io.seamark.services.iam;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/// A request to assume a role, checked against what STS documents.
///
/// @param policies the inline session policy, if there is one
/// @param policyArns managed session policies, at most ten
record AssumeRoleInput(
        Arn roleArn,
        String sessionName,
        @Nullable Integer seconds,
        List<String> policies,
        List<String> policyArns,
        Map<String, String> tags,
        List<String> transitiveTags,
        @Nullable String externalId,
        @Nullable String sourceIdentity) {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final int POLICY_CHARACTERS = 2048;
    private static final int POLICY_ARNS = 10;
    private static final int TAGS = 50;

    static AssumeRoleInput of(AssumeRoleRequest request) {
        String roleArn = Constraint.MEMBER.length("roleArn", request.roleArn(), 20, 2048);
        String sessionName = Constraint.MEMBER.length("roleSessionName", request.roleSessionName(), 2, 64);
        Constraint.MEMBER.pattern("roleSessionName", sessionName, NAME);
        if (request.durationSeconds() != null) {
            Constraint.MEMBER.range("durationSeconds", request.durationSeconds(), 0, 900, 43200);
        }
        if (request.externalId() != null) {
            Constraint.MEMBER.length("externalId", request.externalId(), 2, 1224);
            Constraint.MEMBER.pattern("externalId", request.externalId(), EXTERNAL_ID);
        }
        if (request.sourceIdentity() != null) {
            Constraint.MEMBER.length("sourceIdentity", request.sourceIdentity(), 2, 64);
            Constraint.MEMBER.pattern("sourceIdentity", request.sourceIdentity(), NAME);
        }
        if (request.serialNumber() != null || request.tokenCode() != null) {
            throw IamErrors.accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
        if (!request.providedContexts().isEmpty()) {
            throw IamErrors.validation("ProvidedContexts is not supported.");
        }
        Arn arn = Arn.parse(roleArn)
                .filter(a -> a.service().equals("iam") && a.resource().startsWith("role/"))
                .orElseThrow(() -> IamErrors.validation(roleArn + " is invalid"));
        Map<String, String> tags = tags(request.tags());
        return new AssumeRoleInput(
                arn,
                sessionName,
                request.durationSeconds(),
                policies(request.policy()),
                policyArns(request.policyArns()),
                tags,
                transitive(request.transitiveTagKeys(), tags),
                request.externalId(),
                request.sourceIdentity());
    }

    /// What `AssumeRole` alone can be asked about by conditions.
    Map<String, List<String>> conditionKeys() {
        var keys = new HashMap<String, List<String>>();
        keys.put("sts:rolesessionname", List.of(sessionName));
        if (externalId != null) {
            keys.put("sts:externalid", List.of(externalId));
        }
        if (sourceIdentity != null) {
            keys.put("sts:sourceidentity", List.of(sourceIdentity));
        }
        if (!transitiveTags.isEmpty()) {
            keys.put("sts:transitivetagkeys", transitiveTags);
        }
        if (!tags.isEmpty()) {
            keys.put("aws:tagkeys", List.copyOf(tags.keySet()));
            tags.forEach((key, value) -> keys.put("aws:requesttag/" + Layout.fold(key), List.of(value)));
        }
        return keys;
    }

    private static List<String> policies(@Nullable String policy) {
        if (policy == null) {
            return List.of();
        }
        if (policy.length() > POLICY_CHARACTERS) {
            throw Constraint.MEMBER.failed(
                    policy, "policy", "Member must have length less than or equal to " + POLICY_CHARACTERS);
        }
        StsErrors.DOCUMENTS.read(policy, PolicyReader.Use.IDENTITY);
        return List.of(policy);
    }

    private static List<String> policyArns(List<PolicyDescriptorType> given) {
        if (given.size() > POLICY_ARNS) {
            throw Constraint.MEMBER.failed(
                    given.size(), "policyArns", "Member must have length less than or equal to " + POLICY_ARNS);
        }
        return given.stream()
                .map(descriptor -> Constraint.MEMBER.length("policyArns.member.arn", descriptor.arn(), 20, 2048))
                .toList();
    }

    private static Map<String, String> tags(List<Tag> given) {
        if (given.size() > TAGS) {
            throw Constraint.MEMBER.failed(
                    given.size(), "tags", "Member must have length less than or equal to " + TAGS);
        }
        var tags = new LinkedHashMap<String, String>();
        for (Tag tag : given) {
            String key = Constraint.MEMBER.length("tags.member.key", tag.key(), 1, 128);
            String value = Constraint.MEMBER.length("tags.member.value", tag.value(), 0, 256);
            if (Layout.fold(key).startsWith("aws:")) {
                throw IamErrors.validation("Tag keys beginning with 'aws:' are reserved for system use.");
            }
            if (tags.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
                throw new ApiException(
                        "InvalidParameterValue",
                        400,
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            tags.put(key, value);
        }
        return tags;
    }

    private static List<String> transitive(List<String> keys, Map<String, String> tags) {
        for (String key : keys) {
            if (tags.keySet().stream().noneMatch(key::equalsIgnoreCase)) {
                throw new ApiException(
                        "InvalidParameterValue",
                        400,
                        "The specified transitive tag key must be included in the requested tags.");
            }
        }
        return List.copyOf(keys);
    }
}
