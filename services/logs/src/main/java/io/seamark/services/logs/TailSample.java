package io.seamark.services.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;

/// The events of one update of a Live Tail session: all of them, or 500 when there are more, each with the same
/// chance.
///
/// Owned by the thread of the session.
final class TailSample implements Consumer<LiveTailSessionLogEvent> {
    static final int MOST = 500;

    private final RandomGenerator random;
    private final List<Numbered> kept = new ArrayList<>();
    private long seen;

    TailSample(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void accept(LiveTailSessionLogEvent event) {
        var next = new Numbered(seen++, event);
        if (kept.size() < MOST) {
            kept.add(next);
            return;
        }
        long place = random.nextLong(seen);
        if (place < MOST) {
            kept.set((int) place, next);
        }
    }

    boolean sampled() {
        return seen > MOST;
    }

    /// In the order in which they came.
    List<LiveTailSessionLogEvent> events() {
        return kept.stream()
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::event)
                .toList();
    }

    private record Numbered(long number, LiveTailSessionLogEvent event) {}
}
