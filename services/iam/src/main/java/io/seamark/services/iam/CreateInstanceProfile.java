package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;

/// Makes an instance profile without a role.
final class CreateInstanceProfile implements Operation<CreateInstanceProfileRequest, CreateInstanceProfileResponse> {
    @Override
    public Answer<CreateInstanceProfileResponse> handle(
            CallContext call, View view, CreateInstanceProfileRequest request) {
        AccountId account = call.account();
        String name = Constraint.name("instanceProfileName", request.instanceProfileName(), 128);
        String path = Constraint.path("path", request.path());
        if (view.exists(StoredProfile.key(account, name))) {
            throw IamErrors.alreadyExists("Instance Profile " + name + " already exists.");
        }
        var profile = new StoredProfile(
                name,
                "AIPA" + call.ids().base32(17),
                path,
                call.time().truncatedTo(ChronoUnit.SECONDS),
                null,
                Tags.initial(request.tags()));
        return new Answer<>(
                CreateInstanceProfileResponse.builder()
                        .instanceProfile(profile.shape(view, account))
                        .build(),
                Txn.none().put(profile.key(account), profile));
    }

    @Override
    public List<String> resources(CallContext call, CreateInstanceProfileRequest request) {
        return List.of(Arn.global(
                        "iam",
                        call.account(),
                        "instance-profile" + (request.path() == null ? "/" : request.path())
                                + request.instanceProfileName())
                .toString());
    }
}
