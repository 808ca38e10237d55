package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;

/// Changes an attribute of a topic.
final class SetTopicAttributes implements Operation<SetTopicAttributesRequest, SetTopicAttributesResponse> {
    private final TopicPolicies policies;

    SetTopicAttributes(TopicPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<SetTopicAttributesResponse> handle(CallContext call, View view, SetTopicAttributesRequest request) {
        StoredTopic topic = Names.topic(call, view, request.topicArn());
        String name = request.attributeName();
        if (name == null || name.isEmpty()) {
            throw SnsErrors.invalid("AttributeName");
        }
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        StoredTopic changed = topic.with(name, TopicAttributes.checked(topic.isFifo(), name, value, policies));
        return new Answer<>(
                SetTopicAttributesResponse.builder().build(), Txn.none().put(Layout.topic(topic.topicArn()), changed));
    }

    @Override
    public List<String> resources(CallContext call, SetTopicAttributesRequest request) {
        return Names.resource(request.topicArn());
    }
}
