package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import tools.jackson.databind.JsonNode;

/// Takes a caller's events to a bus: those that are well formed are on disk, for every rule that
/// matches, before the answer; the others are reported one by one.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html>.
final class PutEvents implements DataOperation<PutEventsRequest, PutEventsResponse> {
    private static final int MOST_ENTRIES = 10;

    private final EventIntake intake;
    private final Store store;

    PutEvents(EventIntake intake, Store store) {
        this.intake = intake;
        this.store = store;
    }

    @Override
    public DataAnswer<PutEventsResponse> handle(CallContext call, PutEventsRequest request, InputStream body) {
        check(request);
        View view = View.of(store);
        IdSource ids = call.ids();
        var results = new ArrayList<PutEventsResultEntry>();
        var byBus = new LinkedHashMap<String, List<JsonNode>>();
        int failed = 0;
        for (PutEventsRequestEntry entry : request.entries()) {
            String id = ids.uuid().toString();
            Optional<PutEventsResultEntry> error = EventEntry.error(view, call, entry);
            failed += error.isPresent() ? 1 : 0;
            if (error.isEmpty()) {
                byBus.computeIfAbsent(EventBus.nameIn(entry.eventBusName()), bus -> new ArrayList<>())
                        .add(EventEntry.event(call, entry, id));
            }
            results.add(error.orElseGet(
                    () -> PutEventsResultEntry.builder().eventId(id).build()));
        }
        byBus.forEach((bus, events) -> intake.accept(call.account(), call.region(), bus, events));
        return DataAnswer.of(PutEventsResponse.builder()
                .failedEntryCount(failed)
                .entries(results)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, PutEventsRequest request) {
        return request.entries().stream()
                .map(entry -> EventBus.arn(call, EventBus.nameIn(entry.eventBusName()))
                        .toString())
                .distinct()
                .toList();
    }

    private static void check(PutEventsRequest request) {
        if (request.endpointId() != null) {
            throw EventsErrors.validation("Parameter EndpointId is not supported.");
        }
        int size = request.entries().size();
        if (size < 1) {
            throw Constraint.MEMBER.failed("[]", "entries", "Member must have length greater than or equal to 1");
        }
        if (size > MOST_ENTRIES) {
            throw Constraint.MEMBER.failed(
                    "[PutEventsRequestEntry...]",
                    "entries",
                    "Member must have length less than or equal to " + MOST_ENTRIES);
        }
        if (request.entries().stream().mapToLong(EventEntry::bytes).sum() > DeliveryPlan.MAX_BYTES) {
            throw EventsErrors.validation("Total size of the entries in the request is over the limit.");
        }
    }
}
