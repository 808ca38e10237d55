package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says whether an event matches a pattern.
final class TestEventPattern implements Operation<TestEventPatternRequest, TestEventPatternResponse> {
    @Override
    public Answer<TestEventPatternResponse> handle(CallContext call, View view, TestEventPatternRequest request) {
        String pattern = EventPattern.check(Constraint.MEMBER.required("eventPattern", request.eventPattern()));
        String event = Constraint.MEMBER.required("event", request.event());
        return Answer.of(TestEventPatternResponse.builder()
                .result(EventPattern.matches(pattern, checked(event)))
                .build());
    }

    private static String checked(String event) {
        try {
            JsonNode json = JsonMapper.shared().readTree(event);
            for (String member : List.of("id", "account", "source", "time", "region", "resources", "detail-type")) {
                if (!json.has(member)) {
                    throw EventsErrors.validation(
                            "Parameter Event is not valid. Reason: the member " + member + " is missing.");
                }
            }
            return json.toString();
        } catch (JacksonException e) {
            throw EventsErrors.validation("Parameter Event is not valid. Reason: " + e.getOriginalMessage());
        }
    }
}
