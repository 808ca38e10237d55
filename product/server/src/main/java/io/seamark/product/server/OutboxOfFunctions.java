package io.seamark.product.server;

import io.seamark.platform.core.ApiException;
import io.seamark.services.lambda.Outbox;
import io.seamark.services.lambda.Refusal;
import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Our queues, topics, functions and event buses as where functions' invocations are told.
record OutboxOfFunctions(RoleCalls calls) implements Outbox {
    @Override
    public Optional<Refusal> send(Letter letter) {
        try {
            return switch (letter.destination().service()) {
                case "sqs" -> queue(letter);
                case "sns" -> new TopicsOfFunctions(calls).publish(letter);
                case "lambda" -> function(letter);
                case "events" -> bus(letter);
                default ->
                    Optional.of(new Refusal("ValidationException", "Not a destination: " + letter.destination()));
            };
        } catch (ApiException e) {
            return Optional.of(new Refusal(e.code(), String.valueOf(e.getMessage())));
        } catch (SdkException e) {
            return Optional.of(new Refusal(e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
        }
    }

    private Optional<Refusal> queue(Letter letter) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        letter.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(type(name))
                                .stringValue(value)
                                .build()));
        var request = SendMessageRequest.builder()
                .queueUrl(letter.destination().account() + "/"
                        + letter.destination().resource())
                .messageBody(letter.body())
                .messageAttributes(attributes)
                .build();
        var _ = calls.call(letter.role(), "sqs", "sqs", letter.destination(), request, SendMessageResponse.class);
        return Optional.empty();
    }

    private Optional<Refusal> function(Letter letter) {
        var request = InvokeRequest.builder()
                .functionName(letter.destination().toString())
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(letter.body()))
                .build();
        var _ = calls.call(letter.role(), "lambda", "lambda", letter.destination(), request, InvokeResponse.class);
        return Optional.empty();
    }

    private Optional<Refusal> bus(Letter letter) {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(letter.destination().toString())
                .source("lambda")
                .detailType(letter.title())
                .detail(letter.body())
                .resources(letter.destination().toString(), letter.function())
                .build();
        PutEventsResponse answer = calls.call(
                letter.role(),
                "eventbridge",
                "events",
                letter.destination(),
                PutEventsRequest.builder().entries(entry).build(),
                PutEventsResponse.class);
        return answer.entries().stream()
                .filter(result -> result.errorCode() != null)
                .findFirst()
                .map(result -> new Refusal(result.errorCode(), result.errorMessage()));
    }

    static String type(String attribute) {
        return attribute.equals("ErrorCode") ? "Number" : "String";
    }
}
