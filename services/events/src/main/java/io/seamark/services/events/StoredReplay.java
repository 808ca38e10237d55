package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/// A replay as it is stored.
///
/// @param from events of this time and later ones
/// @param to events before this time
/// @param filterArns the rules that are given the events; empty for all
/// @param offset the next record of the archive's journal; -1 before the first look
/// @param end where the archive ended when the replay began
/// @param lastReplayed the time of the last event that was replayed
record StoredReplay(
        String account,
        String region,
        String name,
        @Nullable String description,
        String archive,
        String bus,
        List<String> filterArns,
        Instant from,
        Instant to,
        String state,
        @Nullable String reason,
        Instant started,
        @Nullable Instant ended,
        @Nullable Instant lastReplayed,
        long offset,
        long end) {
    static Key<StoredReplay> key(CallContext call, String name) {
        return Layout.replays(call.account(), call.region()).key(name);
    }

    static StoredReplay require(View view, CallContext call, @Nullable String replayName) {
        String name = Constraint.replayName("replayName", replayName);
        return view.get(key(call, name))
                .orElseThrow(() -> EventsErrors.notFound("Replay " + name + " does not exist."));
    }

    ReplayState status() {
        return ReplayState.fromValue(state);
    }

    boolean runs() {
        return status() == ReplayState.STARTING || status() == ReplayState.RUNNING;
    }

    StoredReplay in(ReplayState changed, @Nullable String why, @Nullable Instant at) {
        return with(changed, why, at, lastReplayed, offset, end);
    }

    StoredReplay at(long next, long last, @Nullable Instant replayed) {
        return with(ReplayState.RUNNING, null, null, replayed, next, last);
    }

    private StoredReplay with(
            ReplayState changed,
            @Nullable String why,
            @Nullable Instant at,
            @Nullable Instant replayed,
            long next,
            long last) {
        return new StoredReplay(
                account,
                region,
                name,
                description,
                archive,
                bus,
                filterArns,
                from,
                to,
                changed.toString(),
                why,
                started,
                at,
                replayed,
                next,
                last);
    }
}
