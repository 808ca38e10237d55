package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.Tag;

/// Lists a topic's tags.
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    @Override
    public Answer<ListTagsForResourceResponse> handle(CallContext call, View view, ListTagsForResourceRequest request) {
        Arn arn = Arn.parse(String.valueOf(request.resourceArn())).orElseThrow(() -> SnsErrors.invalid("ResourceArn"));
        StoredTopic topic = view.get(Layout.topic(arn))
                .filter(t -> arn.account().equals(call.account().value()))
                .orElseThrow(SnsErrors::noResource);
        return Answer.of(ListTagsForResourceResponse.builder()
                .tags(topic.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsForResourceRequest request) {
        return Names.resource(request.resourceArn());
    }
}
