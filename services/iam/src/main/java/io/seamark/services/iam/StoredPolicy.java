package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/// A managed policy as it is stored, or as AWS keeps it under `arn:aws:iam::aws:policy/`.
///
/// @param versions oldest first, at most five
/// @param defaultVersion the id of the version in force
/// @param lastVersion the number of the newest version ever made
record StoredPolicy(
        String policyName,
        String policyId,
        String path,
        @Nullable String description,
        Instant created,
        Instant updated,
        List<Version> versions,
        String defaultVersion,
        int lastVersion,
        Map<String, String> tags) {
    /// @param id `v1`, `v2`, ...
    record Version(String id, String document, Instant created) {}

    StoredPolicy {
        versions = List.copyOf(versions);
    }

    static Prefix<StoredPolicy> all(AccountId account) {
        return Layout.folder(account, "policies", StoredPolicy.class);
    }

    static Key<StoredPolicy> key(AccountId account, String policyName) {
        return all(account).key(Layout.fold(policyName));
    }

    /// @param owner an account id, or `aws`
    String arn(String owner) {
        return "arn:aws:iam::" + owner + ":policy" + path + policyName;
    }

    Key<StoredPolicy> key(AccountId account) {
        return key(account, policyName);
    }

    /// The document in force.
    String document() {
        return version(defaultVersion).orElseThrow().document();
    }

    Optional<Version> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    /// The version of that id, or `NoSuchEntity`.
    Version requireVersion(String policyArn, @Nullable String id) {
        String wanted = Constraint.MEMBER.length("versionId", id, 1, 32);
        return version(wanted)
                .orElseThrow(() -> IamErrors.noSuchEntity(
                        "Policy " + policyArn + " version " + wanted + " does not exist or is not attachable."));
    }

    /// @param uses how many identities it is attached to, and how many it bounds
    software.amazon.awssdk.services.iam.model.Policy shape(String owner, PolicyUses uses) {
        return software.amazon.awssdk.services.iam.model.Policy.builder()
                .policyName(policyName)
                .policyId(policyId)
                .path(path)
                .arn(arn(owner))
                .defaultVersionId(defaultVersion)
                .attachmentCount(uses.attachments())
                .permissionsBoundaryUsageCount(uses.boundaries())
                .isAttachable(true)
                .createDate(created)
                .updateDate(updated)
                .build();
    }

    /// With description and tags, which lists leave out.
    software.amazon.awssdk.services.iam.model.Policy fullShape(String owner, PolicyUses uses) {
        return shape(owner, uses).toBuilder()
                .description(description)
                .tags(Tags.shapes(tags))
                .build();
    }

    PolicyVersion shape(Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(defaultVersion))
                .createDate(version.created())
                .build();
    }

    StoredPolicy withVersion(String document, boolean inForce, Instant now) {
        int number = lastVersion + 1;
        var more = new ArrayList<>(versions);
        more.add(new Version("v" + number, document, now));
        return new StoredPolicy(
                policyName,
                policyId,
                path,
                description,
                created,
                now,
                more,
                inForce ? "v" + number : defaultVersion,
                number,
                tags);
    }

    StoredPolicy withoutVersion(String id, Instant now) {
        return with(versions.stream().filter(v -> !v.id().equals(id)).toList(), defaultVersion, now);
    }

    StoredPolicy withDefault(String id, Instant now) {
        return with(versions, id, now);
    }

    StoredPolicy withTags(Map<String, String> changed) {
        return new StoredPolicy(
                policyName,
                policyId,
                path,
                description,
                created,
                updated,
                versions,
                defaultVersion,
                lastVersion,
                changed);
    }

    private StoredPolicy with(List<Version> changed, String inForce, Instant now) {
        return new StoredPolicy(
                policyName, policyId, path, description, created, now, changed, inForce, lastVersion, tags);
    }
}
