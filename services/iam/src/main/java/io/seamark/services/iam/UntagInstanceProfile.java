package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;

/// Removes tags from an instance profile. Keys that are not there are passed over.
final class UntagInstanceProfile implements Operation<UntagInstanceProfileRequest, UntagInstanceProfileResponse> {
    private final Lookup lookup;

    UntagInstanceProfile(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UntagInstanceProfileResponse> handle(
            CallContext call, View view, UntagInstanceProfileRequest request) {
        StoredProfile profile = StoredProfile.require(view, call.account(), request.instanceProfileName());
        return new Answer<>(
                UntagInstanceProfileResponse.builder().build(),
                Txn.none()
                        .put(
                                profile.key(call.account()),
                                profile.withTags(Tags.remove(profile.tags(), request.tagKeys()))));
    }

    @Override
    public List<String> resources(CallContext call, UntagInstanceProfileRequest request) {
        return List.of(StoredProfile.arn(lookup, call.account(), request.instanceProfileName()));
    }
}
