package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;

/// Makes a topic; the same one again is answered with its ARN.
final class CreateTopic implements Operation<CreateTopicRequest, CreateTopicResponse> {
    private final TopicPolicies policies;

    CreateTopic(TopicPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<CreateTopicResponse> handle(CallContext call, View view, CreateTopicRequest request) {
        String name = request.name();
        boolean fifo = "true".equals(request.attributes().get("FifoTopic"));
        if (name == null || !Names.isTopicName(name) || fifo != name.endsWith(Names.FIFO)) {
            throw SnsErrors.invalid("Topic Name");
        }
        if (request.dataProtectionPolicy() != null) {
            throw SnsErrors.invalid("DataProtectionPolicy is not supported");
        }
        String arn = call.arn("sns", name).toString();
        var attributes = new LinkedHashMap<String, String>();
        request.attributes().forEach((attribute, value) -> {
            if (attribute.equals("FifoTopic") && TopicAttributes.isBoolean(value)) {
                if (fifo) {
                    attributes.put(attribute, value);
                }
            } else {
                attributes.put(attribute, TopicAttributes.checked(fifo, attribute, value, policies));
            }
        });
        attributes.values().removeIf(String::isEmpty);
        Map<String, String> tags = TopicTags.with(Map.of(), request.tags());
        var topic = new StoredTopic(arn, attributes, tags);
        CreateTopicResponse response =
                CreateTopicResponse.builder().topicArn(arn).build();
        Optional<StoredTopic> known = view.get(Layout.topic(topic.topicArn()));
        if (known.isPresent()) {
            attributes.forEach((attribute, value) -> {
                if (!value.equals(known.get().attributes().get(attribute))) {
                    throw SnsErrors.invalid("Attributes Reason: Topic already exists with different attributes");
                }
            });
            if (!tags.isEmpty() && !tags.equals(known.get().tags())) {
                throw SnsErrors.invalid("Tags Reason: Topic already exists with different tags");
            }
            return Answer.of(response);
        }
        return new Answer<>(response, Txn.none().put(Layout.topic(topic.topicArn()), topic));
    }

    @Override
    public List<String> resources(CallContext call, CreateTopicRequest request) {
        return Names.resource(call.arn("sns", String.valueOf(request.name())).toString());
    }
}
