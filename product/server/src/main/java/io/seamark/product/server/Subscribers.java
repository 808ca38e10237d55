package io.seamark.product.server;

import io.seamark.services.lambda.LambdaService;
import io.seamark.services.sns.SubscriptionEndpoint;
import io.seamark.services.sns.SubscriptionEndpoint.Message;
import io.seamark.services.sns.SubscriptionEndpoint.Outcome;
import io.seamark.services.sqs.ServiceMessage;
import io.seamark.services.sqs.SqsService;
import java.util.LinkedHashMap;
import java.util.Map;

/// Queues and functions as subscribers of topics.
final class Subscribers {
    private static final String SERVICE = "sns.amazonaws.com";

    private Subscribers() {}

    static Map<String, SubscriptionEndpoint> of(SqsService sqs, LambdaService lambda) {
        return Map.of("sqs", message -> queue(sqs, message), "lambda", message -> function(lambda, message));
    }

    private static Outcome queue(SqsService sqs, Message message) {
        var attributes = new LinkedHashMap<String, ServiceMessage.Attribute>();
        message.attributes()
                .forEach((name, attribute) ->
                        attributes.put(name, new ServiceMessage.Attribute(attribute.type(), attribute.value())));
        return sqs.send(new ServiceMessage(
                        message.endpoint(),
                        message.body(),
                        attributes,
                        message.groupId(),
                        message.dedupId(),
                        SERVICE,
                        message.topic()))
                .<Outcome>map(refusal -> new Outcome.Refused(refusal.code() + ": " + refusal.message()))
                .orElseGet(Outcome.Delivered::new);
    }

    private static Outcome function(LambdaService lambda, Message message) {
        return lambda.enqueue(message.endpoint(), message.body(), message.id(), message.topic(), SERVICE)
                .<Outcome>map(refusal -> new Outcome.Refused(refusal.code() + ": " + refusal.message()))
                .orElseGet(Outcome.Delivered::new);
    }
}
