package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplayDestination;

/// Describes a replay and how far it is.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html>.
final class DescribeReplay implements Operation<DescribeReplayRequest, DescribeReplayResponse> {
    @Override
    public Answer<DescribeReplayResponse> handle(CallContext call, View view, DescribeReplayRequest request) {
        StoredReplay replay = StoredReplay.require(view, call, request.replayName());
        return Answer.of(DescribeReplayResponse.builder()
                .replayArn(call.arn("events", "replay/" + replay.name()).toString())
                .description(replay.description())
                .destination(ReplayDestination.builder()
                        .arn(EventBus.arn(call, replay.bus()).toString())
                        .filterArns(replay.filterArns())
                        .build())
                .replayName(replay.name())
                .eventSourceArn(StoredArchive.arn(call, replay.archive()).toString())
                .state(replay.status())
                .stateReason(replay.reason())
                .eventStartTime(replay.from())
                .eventEndTime(replay.to())
                .eventLastReplayedTime(replay.lastReplayed())
                .replayStartTime(replay.started())
                .replayEndTime(replay.ended())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeReplayRequest request) {
        return List.of(call.arn("events", "replay/" + request.replayName()).toString());
    }
}
