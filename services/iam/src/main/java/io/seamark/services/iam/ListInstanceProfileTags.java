package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/// Lists the tags of an instance profile.
final class ListInstanceProfileTags
        implements Operation<ListInstanceProfileTagsRequest, ListInstanceProfileTagsResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListInstanceProfileTags(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListInstanceProfileTagsResponse> handle(
            CallContext call, View view, ListInstanceProfileTagsRequest request) {
        StoredProfile profile = StoredProfile.require(view, call.account(), request.instanceProfileName());
        var page = pages.of(
                call,
                "ListInstanceProfileTags " + profile.profileId(),
                Tags.shapes(profile.tags()),
                Tag::key,
                request.marker(),
                request.maxItems());
        return Answer.of(ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListInstanceProfileTagsRequest request) {
        return List.of(StoredProfile.arn(lookup, call.account(), request.instanceProfileName()));
    }
}
