package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ReplayDestination;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayResponse;

/// Gives the events of an archive to its bus again, from a time to another.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html>.
final class StartReplay implements Operation<StartReplayRequest, StartReplayResponse> {
    private static final int REPLAYS = 10;

    @Override
    public Answer<StartReplayResponse> handle(CallContext call, View view, StartReplayRequest request) {
        String name = Constraint.replayName("replayName", request.replayName());
        String description = Constraint.optional("description", request.description(), 0, 512);
        String source = Constraint.MEMBER.length("eventSourceArn", request.eventSourceArn(), 1, 1600);
        Instant from = Constraint.MEMBER.required("eventStartTime", request.eventStartTime());
        Instant to = Constraint.MEMBER.required("eventEndTime", request.eventEndTime());
        ReplayDestination destination = Constraint.MEMBER.required("destination", request.destination());
        String bus = Constraint.MEMBER.length("destination.arn", destination.arn(), 1, 1600);
        if (!from.isBefore(to)) {
            throw EventsErrors.validation(
                    "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.");
        }
        StoredArchive archive = archive(view, call, source);
        EventBus.require(view, call, bus);
        if (!archive.busArn().equals(bus)) {
            throw EventsErrors.validation(
                    "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.");
        }
        if (view.exists(StoredReplay.key(call, name))) {
            throw ResourceAlreadyExistsException.builder()
                    .message("Replay " + name + " already exists.")
                    .build();
        }
        long running = view.list(Layout.replays(call.account(), call.region())).stream()
                .filter(replay -> replay.value().runs())
                .count();
        if (running >= REPLAYS) {
            throw EventsErrors.limitExceeded();
        }
        var replay = new StoredReplay(
                call.account().value(),
                call.region().value(),
                name,
                description,
                archive.name(),
                archive.bus(),
                destination.filterArns(),
                from,
                to,
                ReplayState.STARTING.toString(),
                null,
                call.time(),
                null,
                null,
                -1,
                -1);
        return new Answer<>(
                StartReplayResponse.builder()
                        .replayArn(call.arn("events", "replay/" + name).toString())
                        .state(ReplayState.STARTING)
                        .replayStartTime(call.time())
                        .build(),
                Txn.none().put(StoredReplay.key(call, name), replay));
    }

    private static StoredArchive archive(View view, CallContext call, String source) {
        String name = source.substring(source.lastIndexOf('/') + 1);
        return view.get(StoredArchive.key(call, Constraint.archiveName("eventSourceArn", name)))
                .filter(archive -> StoredArchive.arn(call, name).toString().equals(source))
                .orElseThrow(() -> EventsErrors.validation(
                        "Parameter EventSourceArn is not valid. Reason: Archive " + name + " does not exist."));
    }

    @Override
    public List<String> resources(CallContext call, StartReplayRequest request) {
        return List.of(call.arn("events", "replay/" + request.replayName()).toString());
    }
}
