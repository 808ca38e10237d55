package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;

/// Adds tags to an instance profile, or replaces them.
final class TagInstanceProfile implements Operation<TagInstanceProfileRequest, TagInstanceProfileResponse> {
    private final Lookup lookup;

    TagInstanceProfile(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<TagInstanceProfileResponse> handle(CallContext call, View view, TagInstanceProfileRequest request) {
        StoredProfile profile = StoredProfile.require(view, call.account(), request.instanceProfileName());
        return new Answer<>(
                TagInstanceProfileResponse.builder().build(),
                Txn.none()
                        .put(profile.key(call.account()), profile.withTags(Tags.add(profile.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, TagInstanceProfileRequest request) {
        return List.of(StoredProfile.arn(lookup, call.account(), request.instanceProfileName()));
    }
}
