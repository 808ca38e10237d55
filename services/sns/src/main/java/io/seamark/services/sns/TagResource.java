package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;

/// Puts tags on a topic.
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    @Override
    public Answer<TagResourceResponse> handle(CallContext call, View view, TagResourceRequest request) {
        Arn arn = Arn.parse(String.valueOf(request.resourceArn())).orElseThrow(() -> SnsErrors.invalid("ResourceArn"));
        StoredTopic topic = view.get(Layout.topic(arn))
                .filter(t -> arn.account().equals(call.account().value()))
                .orElseThrow(SnsErrors::noResource);
        Map<String, String> tags = TopicTags.with(topic.tags(), request.tags());
        return new Answer<>(
                TagResourceResponse.builder().build(), Txn.none().put(Layout.topic(arn), topic.withTags(tags)));
    }

    @Override
    public List<String> resources(CallContext call, TagResourceRequest request) {
        return Names.resource(request.resourceArn());
    }
}
