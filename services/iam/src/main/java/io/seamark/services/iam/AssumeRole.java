package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;

/// Makes session credentials of a role for a caller that its trust policy lets in. A session that assumes
/// another role (role chaining) gets one hour at most and passes on its transitive tags and its source
/// identity.
final class AssumeRole implements Operation<AssumeRoleRequest, AssumeRoleResponse> {
    private static final int HOUR = 3600;

    private final RoleTrust trust;
    private final ManagedPolicies policies;

    AssumeRole(RoleTrust trust, ManagedPolicies policies) {
        this.trust = trust;
        this.policies = policies;
    }

    @Override
    public Answer<AssumeRoleResponse> handle(CallContext call, View view, AssumeRoleRequest request) {
        var input = AssumeRoleInput.of(request);
        Optional<StoredRole> found = StoredRole.find(view::get, input.roleArn());
        Optional<SessionKey> chained = call.principal() instanceof Principal.RoleSession session
                ? view.get(SessionKey.key(session.keyId()))
                : Optional.empty();
        trust.require(call, view::get, "sts:AssumeRole", input, found);
        if (!input.tags().isEmpty()) {
            trust.require(call, view::get, "sts:TagSession", input, found);
        }
        if (input.sourceIdentity() != null) {
            trust.require(call, view::get, "sts:SetSourceIdentity", input, found);
        }
        StoredRole role = found.orElseThrow();
        for (String policyArn : input.policyArns()) {
            if (policies.find(view::get, policyArn).isEmpty()) {
                throw IamErrors.validation("PolicyArn " + policyArn + " is not valid.");
            }
        }
        var session = new Session(
                new AccountId(input.roleArn().account()),
                SessionKey.Kind.ROLE,
                role.roleName(),
                role.path(),
                role.roleId(),
                input.sessionName(),
                length(input, role, call.principal() instanceof Principal.RoleSession),
                input.policies(),
                input.policyArns(),
                tags(input, chained),
                transitive(input, chained),
                sourceIdentity(input, chained));
        SessionKey key = session.open(call);
        var user = AssumedRoleUser.builder()
                .assumedRoleId(role.roleId() + ":" + input.sessionName())
                .arn(Arn.global("sts", session.account(), "assumed-role/" + role.roleName() + "/" + input.sessionName())
                        .toString())
                .build();
        return new Answer<>(
                AssumeRoleResponse.builder()
                        .credentials(key.credentials())
                        .assumedRoleUser(user)
                        .sourceIdentity(key.sourceIdentity())
                        .build(),
                Txn.none().put(SessionKey.key(key.id()), key));
    }

    @Override
    public List<String> resources(CallContext call, AssumeRoleRequest request) {
        return List.of(request.roleArn() == null ? "*" : request.roleArn());
    }

    private static Duration length(AssumeRoleInput input, StoredRole role, boolean chained) {
        int seconds = input.seconds() == null ? HOUR : input.seconds();
        if (chained && seconds > HOUR) {
            throw IamErrors.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        if (seconds > role.maxSession()) {
            throw IamErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Map<String, String> tags(AssumeRoleInput input, Optional<SessionKey> chained) {
        var tags = new LinkedHashMap<String, String>();
        chained.ifPresent(key -> key.tags().forEach((name, value) -> {
            if (key.transitiveTags().stream().anyMatch(name::equalsIgnoreCase)) {
                tags.put(name, value);
            }
        }));
        input.tags().forEach((name, value) -> {
            if (tags.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
                throw new ApiException(
                        "InvalidParameterValue",
                        400,
                        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag"
                                + " key from the calling session.");
            }
            tags.put(name, value);
        });
        return tags;
    }

    private static List<String> transitive(AssumeRoleInput input, Optional<SessionKey> chained) {
        var keys = new ArrayList<>(input.transitiveTags());
        chained.ifPresent(key -> keys.addAll(key.transitiveTags()));
        return keys;
    }

    private static @Nullable String sourceIdentity(AssumeRoleInput input, Optional<SessionKey> chained) {
        String inherited = chained.map(SessionKey::sourceIdentity).orElse(null);
        if (inherited != null && input.sourceIdentity() != null && !inherited.equals(input.sourceIdentity())) {
            throw IamErrors.accessDenied("The source identity of a session cannot be changed by role chaining.");
        }
        return inherited == null ? input.sourceIdentity() : inherited;
    }
}
