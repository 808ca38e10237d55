package io.seamark.services.lambda;

import io.seamark.planes.runner.Result;
import io.seamark.platform.store.Txn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the destinations and the dead-letter queue of a function are told of an asynchronous invocation that has
/// come to its end. Stateless.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
final class InvocationLetters {
    static final String SUCCESS = "Success";
    static final String RETRIES = "RetriesExhausted";
    static final String AGE = "EventAgeExceeded";
    static final String RESERVED = "ZeroReservedConcurrency";

    private static final Logger LOG = LoggerFactory.getLogger(InvocationLetters.class);
    private static final String TITLE = "Lambda Function Invocation Result - ";

    /// What the store takes, in bytes.
    private static final int MOST = 1_000_000;

    private static final int MOST_MESSAGE = 1024;

    private InvocationLetters() {}

    /// Puts what is to be told.
    ///
    /// @param result of the last run; null where there was none
    /// @param tries how often the function ran
    static Txn of(
            QueuedInvocation invocation,
            Functions.Resolved target,
            @Nullable StoredInvokeConfig config,
            @Nullable Result result,
            String condition,
            int tries,
            Instant now) {
        boolean success = condition.equals(SUCCESS);
        String destination = config == null ? null : success ? config.onSuccess() : config.onFailure();
        Txn letters = Txn.none();
        if (destination != null) {
            String body = record(invocation, target, result, condition, tries, now);
            letters =
                    put(letters, letter(invocation, target, "destination", destination, body, Map.of(), success, now));
        }
        String deadLetter = target.version().deadLetter();
        if (!success && deadLetter != null) {
            letters = put(
                    letters,
                    letter(
                            invocation,
                            target,
                            "dead-letter",
                            deadLetter,
                            invocation.payload(),
                            attributes(invocation, result, condition),
                            false,
                            now));
        }
        return letters;
    }

    private static Txn put(Txn letters, StoredLetter letter) {
        if (letter.body().getBytes(StandardCharsets.UTF_8).length > MOST) {
            LOG.warn("letter too large id={} destination={}", letter.id(), letter.destination());
            return letters;
        }
        return letters.put(letter.key(), letter);
    }

    private static StoredLetter letter(
            QueuedInvocation invocation,
            Functions.Resolved target,
            String kind,
            String destination,
            String body,
            Map<String, String> attributes,
            boolean success,
            Instant now) {
        return new StoredLetter(
                invocation.id() + "-" + kind,
                invocation.account(),
                invocation.region(),
                target.version().role(),
                destination,
                functionArn(target),
                TITLE + (success ? "Success" : "Failure"),
                body,
                attributes,
                now);
    }

    private static String record(
            QueuedInvocation invocation,
            Functions.Resolved target,
            @Nullable Result result,
            String condition,
            int tries,
            Instant now) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("version", "1.0");
        body.put("timestamp", Times.millis(now));
        ObjectNode request = body.putObject("requestContext");
        request.put("requestId", invocation.id());
        request.put("functionArn", functionArn(target));
        request.put("condition", condition);
        request.put("approximateInvokeCount", tries);
        body.set("requestPayload", json(invocation.payload()));
        if (result != null) {
            ObjectNode response = body.putObject("responseContext");
            response.put("statusCode", 200);
            response.put("executedVersion", target.version().version());
            if (result.failed()) {
                response.put("functionError", result.functionError());
            }
            body.set("responsePayload", json(new String(result.payload(), StandardCharsets.UTF_8)));
        }
        return body.toString();
    }

    private static Map<String, String> attributes(
            QueuedInvocation invocation, @Nullable Result result, String condition) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("RequestID", invocation.id());
        attributes.put("ErrorCode", result == null ? "429" : "200");
        String message = condition;
        if (result != null) {
            JsonNode error = json(new String(result.payload(), StandardCharsets.UTF_8));
            message = error.path("errorMessage").asString(condition);
        }
        if (!message.isBlank()) {
            attributes.put(
                    "ErrorMessage", message.length() > MOST_MESSAGE ? message.substring(0, MOST_MESSAGE) : message);
        }
        return attributes;
    }

    private static String functionArn(Functions.Resolved target) {
        String qualifier = target.ref().qualifier();
        return target.ref().functionArn() + ":" + (qualifier == null ? FunctionVersion.LATEST : qualifier);
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = JsonMapper.shared().readTree(text);
            return node.isMissingNode() ? JsonMapper.shared().getNodeFactory().nullNode() : node;
        } catch (JacksonException e) {
            return JsonMapper.shared().getNodeFactory().stringNode(text);
        }
    }
}
