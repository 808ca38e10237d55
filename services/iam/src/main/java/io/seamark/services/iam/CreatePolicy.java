package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;

/// Makes a managed policy with its first version.
final class CreatePolicy implements Operation<CreatePolicyRequest, CreatePolicyResponse> {
    @Override
    public Answer<CreatePolicyResponse> handle(CallContext call, View view, CreatePolicyRequest request) {
        AccountId account = call.account();
        String name = Constraint.name("policyName", request.policyName(), 128);
        String path = Constraint.path("path", request.path());
        String description = Descriptions.optional(request.description(), 1000);
        String document = Documents.required("policyDocument", request.policyDocument());
        Documents.requireManaged(document);
        if (view.exists(StoredPolicy.key(account, name))) {
            throw IamErrors.alreadyExists(
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        var policy = new StoredPolicy(
                name,
                "ANPA" + call.ids().base32(17),
                path,
                description,
                now,
                now,
                List.of(new StoredPolicy.Version("v1", document, now)),
                "v1",
                1,
                Tags.initial(request.tags()));
        return new Answer<>(
                CreatePolicyResponse.builder()
                        .policy(policy.fullShape(account.value(), PolicyUses.NONE))
                        .build(),
                Txn.none().put(policy.key(account), policy));
    }

    @Override
    public List<String> resources(CallContext call, CreatePolicyRequest request) {
        return List.of(Arn.global(
                        "iam",
                        call.account(),
                        "policy" + (request.path() == null ? "/" : request.path()) + request.policyName())
                .toString());
    }
}
