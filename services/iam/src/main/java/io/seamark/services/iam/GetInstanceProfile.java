package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;

/// Describes an instance profile and its role.
final class GetInstanceProfile implements Operation<GetInstanceProfileRequest, GetInstanceProfileResponse> {
    private final Lookup lookup;

    GetInstanceProfile(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<GetInstanceProfileResponse> handle(CallContext call, View view, GetInstanceProfileRequest request) {
        StoredProfile profile = StoredProfile.require(view, call.account(), request.instanceProfileName());
        return Answer.of(GetInstanceProfileResponse.builder()
                .instanceProfile(profile.shape(view, call.account()))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetInstanceProfileRequest request) {
        return List.of(StoredProfile.arn(lookup, call.account(), request.instanceProfileName()));
    }
}
