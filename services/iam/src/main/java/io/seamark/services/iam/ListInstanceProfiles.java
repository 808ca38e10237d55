package io.seamark.services.iam;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;

/// Lists the instance profiles below a path.
final class ListInstanceProfiles implements Operation<ListInstanceProfilesRequest, ListInstanceProfilesResponse> {
    private final Pages pages;

    ListInstanceProfiles(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListInstanceProfilesResponse> handle(
            CallContext call, View view, ListInstanceProfilesRequest request) {
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        List<StoredProfile> profiles = view.list(StoredProfile.all(call.account())).stream()
                .map(Versioned::value)
                .filter(profile -> profile.path().startsWith(prefix))
                .toList();
        var page = pages.of(
                call,
                "ListInstanceProfiles " + prefix,
                profiles,
                profile -> Layout.fold(profile.profileName()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.map(profile -> profile.shape(view, call.account())))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListInstanceProfilesRequest request) {
        return List.of(
                Arn.global("iam", call.account(), "instance-profile" + Constraint.pathPrefix(request.pathPrefix()))
                        .toString());
    }
}
