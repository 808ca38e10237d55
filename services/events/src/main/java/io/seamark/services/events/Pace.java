package io.seamark.services.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Gives every request to an API destination its turn, so that no more are sent in a second than it allows. A turn
/// is given once: who comes back for it finds it.
///
/// Everything is guarded by `this`; a restart forgets the turns, and gives new ones.
final class Pace {
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);
    private static final int MANY = 10_000;

    private final Map<String, Lane> lanes = new HashMap<>();

    /// How long the delivery has to wait; nothing when it is its turn, which is used up then.
    synchronized Duration turn(String destination, int perSecond, String delivery, Instant now) {
        Lane lane = lanes.computeIfAbsent(destination, d -> new Lane(now));
        Instant turn = lane.turns.get(delivery);
        if (turn == null) {
            turn = lane.next.isAfter(now) ? lane.next : now;
            lane.next = turn.plusNanos(1_000_000_000L / perSecond);
        }
        if (turn.isAfter(now)) {
            lane.turns.put(delivery, turn);
            if (lane.turns.size() > MANY) {
                lane.turns.values().removeIf(at -> at.plus(FORGOTTEN).isBefore(now));
            }
            return Duration.between(now, turn);
        }
        lane.turns.remove(delivery);
        return Duration.ZERO;
    }

    private static final class Lane {
        private final Map<String, Instant> turns = new HashMap<>();
        private Instant next;

        Lane(Instant next) {
            this.next = next;
        }
    }
}
