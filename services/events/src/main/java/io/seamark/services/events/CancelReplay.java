package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/// Ends a replay before all its events are replayed.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CancelReplay.html>.
final class CancelReplay implements Operation<CancelReplayRequest, CancelReplayResponse> {
    @Override
    public Answer<CancelReplayResponse> handle(CallContext call, View view, CancelReplayRequest request) {
        StoredReplay replay = StoredReplay.require(view, call, request.replayName());
        if (!replay.runs()) {
            throw IllegalStatusException.builder()
                    .message("Replay " + replay.name() + " is not in a valid state for this operation.")
                    .build();
        }
        return new Answer<>(
                CancelReplayResponse.builder()
                        .replayArn(call.arn("events", "replay/" + replay.name()).toString())
                        .state(ReplayState.CANCELLING)
                        .build(),
                Txn.none().put(StoredReplay.key(call, replay.name()), replay.in(ReplayState.CANCELLING, null, null)));
    }

    @Override
    public List<String> resources(CallContext call, CancelReplayRequest request) {
        return List.of(call.arn("events", "replay/" + request.replayName()).toString());
    }
}
