package io.seamark.product.server;

import io.seamark.services.lambda.Outbox.Letter;
import io.seamark.services.lambda.Refusal;
import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/// Our topics as where functions' invocations are told.
record TopicsOfFunctions(RoleCalls calls) {
    Optional<Refusal> publish(Letter letter) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        letter.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(OutboxOfFunctions.type(name))
                                .stringValue(value)
                                .build()));
        var request = PublishRequest.builder()
                .topicArn(letter.destination().toString())
                .message(letter.body())
                .messageAttributes(attributes)
                .build();
        var _ = calls.call(letter.role(), "sns", "sns", letter.destination(), request, PublishResponse.class);
        return Optional.empty();
    }
}
