package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/// Describes trails: those that are named, or all that are in the Region, of which those that have their
/// home elsewhere can be left out.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html>.
final class DescribeTrails implements Operation<DescribeTrailsRequest, DescribeTrailsResponse> {
    @Override
    public Answer<DescribeTrailsResponse> handle(CallContext call, View view, DescribeTrailsRequest request) {
        boolean shadows = !Boolean.FALSE.equals(request.includeShadowTrails());
        List<Trail> trails = request.trailNameList().isEmpty()
                ? view.list(StoredTrail.of(call.account())).stream()
                        .map(Versioned::value)
                        .filter(trail ->
                                trail.region().equals(call.region().value()) || (shadows && trail.isIn(call.region())))
                        .map(StoredTrail::shape)
                        .toList()
                : request.trailNameList().stream()
                        .map(name -> TrailName.find(view, call, name).orElse(null))
                        .filter(Objects::nonNull)
                        .map(StoredTrail::shape)
                        .toList();
        return Answer.of(DescribeTrailsResponse.builder().trailList(trails).build());
    }
}
