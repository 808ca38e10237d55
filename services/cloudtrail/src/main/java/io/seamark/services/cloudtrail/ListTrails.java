package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTokenException;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.TrailInfo;

/// Lists the trails of the account in all Regions, 100 a page.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html>.
final class ListTrails implements Operation<ListTrailsRequest, ListTrailsResponse> {
    private static final int PAGE = 100;

    private final PageTokens tokens;

    ListTrails(PageTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Answer<ListTrailsResponse> handle(CallContext call, View view, ListTrailsRequest request) {
        List<StoredTrail> all = view.list(StoredTrail.of(call.account())).stream()
                .map(Versioned::value)
                .toList();
        Page<StoredTrail> page = tokens.page(call, "ListTrails", all, StoredTrail::arn, request.nextToken(), PAGE)
                .orElseThrow(() -> InvalidTokenException.builder()
                        .message("The token is not valid.")
                        .build());
        return Answer.of(ListTrailsResponse.builder()
                .trails(page.map(trail -> TrailInfo.builder()
                        .trailARN(trail.arn())
                        .name(trail.name())
                        .homeRegion(trail.region())
                        .build()))
                .nextToken(page.token())
                .build());
    }
}
