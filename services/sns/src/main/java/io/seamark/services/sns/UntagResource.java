package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/// Takes tags off a topic.
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    @Override
    public Answer<UntagResourceResponse> handle(CallContext call, View view, UntagResourceRequest request) {
        Arn arn = Arn.parse(String.valueOf(request.resourceArn())).orElseThrow(() -> SnsErrors.invalid("ResourceArn"));
        StoredTopic topic = view.get(Layout.topic(arn))
                .filter(t -> arn.account().equals(call.account().value()))
                .orElseThrow(SnsErrors::noResource);
        var tags = new LinkedHashMap<>(topic.tags());
        request.tagKeys().forEach(tags::remove);
        return new Answer<>(
                UntagResourceResponse.builder().build(), Txn.none().put(Layout.topic(arn), topic.withTags(tags)));
    }

    @Override
    public List<String> resources(CallContext call, UntagResourceRequest request) {
        return Names.resource(request.resourceArn());
    }
}
