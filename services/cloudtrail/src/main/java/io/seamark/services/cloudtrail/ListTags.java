package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTrailNameException;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ResourceTag;

/// Lists the tags of up to 20 trails.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html>.
final class ListTags implements Operation<ListTagsRequest, ListTagsResponse> {
    private static final int MOST = 20;

    @Override
    public Answer<ListTagsResponse> handle(CallContext call, View view, ListTagsRequest request) {
        if (request.nextToken() != null) {
            throw InvalidTokenException.builder()
                    .message("The token is not valid: a list of tags has one page.")
                    .build();
        }
        if (request.resourceIdList().isEmpty() || request.resourceIdList().size() > MOST) {
            throw InvalidTrailNameException.builder()
                    .message("ResourceIdList must name 1 to " + MOST + " trails.")
                    .build();
        }
        List<ResourceTag> tags = request.resourceIdList().stream()
                .map(id -> ResourceTag.builder()
                        .resourceId(id)
                        .tagsList(TrailTags.shape(
                                TaggedTrail.require(view, call, id).tags()))
                        .build())
                .toList();
        return Answer.of(ListTagsResponse.builder().resourceTagList(tags).build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsRequest request) {
        return request.resourceIdList();
    }
}
