package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;

/// Lists the tags of a function.
final class ListTags implements Operation<ListTagsRequest, ListTagsResponse> {
    @Override
    public Answer<ListTagsResponse> handle(CallContext call, View view, ListTagsRequest request) {
        FunctionRef ref = Tagged.ref(call, request.resource());
        return Answer.of(ListTagsResponse.builder()
                .tags(Functions.require(view, ref).tags())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsRequest request) {
        return List.of(request.resource() == null ? "*" : request.resource());
    }
}
