package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;

/// Makes an event bus.
final class CreateEventBus implements Operation<CreateEventBusRequest, CreateEventBusResponse> {
    private static final int BUSES = 100;
    private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");

    @Override
    public Answer<CreateEventBusResponse> handle(CallContext call, View view, CreateEventBusRequest request) {
        // A slash is for partners' buses only, and those come from event sources.
        String name = Constraint.MEMBER.pattern("name", Constraint.busName("name", request.name()), NAME);
        String description = Constraint.optional("description", request.description(), 0, 512);
        refuse("EventSourceName", request.eventSourceName());
        refuse("KmsKeyIdentifier", request.kmsKeyIdentifier());
        refuse("DeadLetterConfig", request.deadLetterConfig());
        refuse("LogConfig", request.logConfig());
        if (EventBus.find(view, call, name).isPresent()) {
            throw ResourceAlreadyExistsException.builder()
                    .message("Event bus " + name + " already exists.")
                    .build();
        }
        var folder = Layout.buses(call.account(), call.region());
        if (view.list(folder).size() >= BUSES - 1) {
            throw EventsErrors.limitExceeded();
        }
        var bus = new StoredBus(
                name, description, call.time().truncatedTo(ChronoUnit.SECONDS), Tags.add(Map.of(), request.tags()));
        return new Answer<>(
                CreateEventBusResponse.builder()
                        .eventBusArn(EventBus.arn(call, name).toString())
                        .description(description)
                        .build(),
                Txn.none().put(folder.key(name), bus));
    }

    private static void refuse(String parameter, @Nullable Object value) {
        if (value != null) {
            throw EventsErrors.validation("Parameter " + parameter + " is not supported.");
        }
    }

    @Override
    public List<String> resources(CallContext call, CreateEventBusRequest request) {
        return List.of(EventBus.arn(call, EventBus.nameIn(request.name())).toString());
    }
}
