package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysResponse;
import software.amazon.awssdk.services.eventbridge.model.Replay;

/// Lists replays in the order of their names.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListReplays.html>.
final class ListReplays implements Operation<ListReplaysRequest, ListReplaysResponse> {
    private final Pages pages;

    ListReplays(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListReplaysResponse> handle(CallContext call, View view, ListReplaysRequest request) {
        String prefix = request.namePrefix() == null ? "" : Constraint.replayName("namePrefix", request.namePrefix());
        List<StoredReplay> found = view.list(Layout.replays(call.account(), call.region())).stream()
                .map(Versioned::value)
                .filter(one -> one.name().startsWith(prefix)
                        && (request.state() == null || request.state() == one.status())
                        && (request.eventSourceArn() == null
                                || request.eventSourceArn()
                                        .equals(StoredArchive.arn(call, one.archive())
                                                .toString())))
                .toList();
        var page = pages.of(
                call,
                "ListReplays " + prefix + " " + request.eventSourceArn() + " " + request.stateAsString(),
                found,
                StoredReplay::name,
                request.nextToken(),
                request.limit());
        return Answer.of(ListReplaysResponse.builder()
                .replays(page.map(one -> shape(call, one)))
                .nextToken(page.token())
                .build());
    }

    private static Replay shape(CallContext call, StoredReplay replay) {
        return Replay.builder()
                .replayName(replay.name())
                .eventSourceArn(StoredArchive.arn(call, replay.archive()).toString())
                .state(replay.status())
                .stateReason(replay.reason())
                .eventStartTime(replay.from())
                .eventEndTime(replay.to())
                .eventLastReplayedTime(replay.lastReplayed())
                .replayStartTime(replay.started())
                .replayEndTime(replay.ended())
                .build();
    }

    @Override
    public List<String> resources(CallContext call, ListReplaysRequest request) {
        return List.of(call.arn("events", "replay/*").toString());
    }
}
