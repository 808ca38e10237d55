package io.seamark.services.sqs;

import io.seamark.services.sqs.Entry.Standing;
import io.seamark.services.sqs.Entry.State;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The visibility of a queue's messages: who has received which, and until when nobody else does. Owned by the queue's
/// lock.
final class Receipts {
    private static final int MOST_IN_FLIGHT = 120_000;
    /// For how long nobody else receives a message that is on its way to the dead-letter queue.
    private static final long GIVING_UP_MILLIS = 30_000;

    private final MessageIndex index;
    private final QueueLog log;
    private final RandomGenerator random;
    private final Attempts attempts = new Attempts();

    Receipts(MessageIndex index, QueueLog log, RandomGenerator random) {
        this.index = index;
        this.log = log;
        this.random = random;
    }

    /// What can be received now.
    ///
    /// @throws TooManyInFlightException in a standard queue
    Takings take(Wish wish, long now) {
        String attempt = wish.attempt();
        if (attempt != null) {
            List<Taken> again = attempts.find(attempt, now);
            if (!again.isEmpty()) {
                return new Takings(prolonged(again, attempt, wish, now), List.of());
            }
        }
        int room = MOST_IN_FLIGHT - index.count(State.IN_FLIGHT);
        if (room <= 0 && !wish.fifo()) {
            throw new TooManyInFlightException();
        }
        var takings = new Takings(new ArrayList<>(), new ArrayList<>());
        for (Entry entry : room <= 0 ? List.<Entry>of() : index.next(Math.min(room, wish.most()))) {
            take(entry, wish, now, takings);
        }
        if (!takings.received().isEmpty()) {
            write(takings.received(), now);
            if (attempt != null) {
                attempts.add(attempt, takings.received(), now);
            }
        }
        return takings;
    }

    private void take(Entry entry, Wish wish, long now, Takings takings) {
        boolean enough = entry.standing.receives() >= wish.mostReceives();
        Standing standing = enough
                ? entry.standing.visibleAt(now + GIVING_UP_MILLIS)
                : entry.standing.received(now, until(wish, now), random.nextLong());
        attempts.changed(entry);
        index.change(entry, wish.visibilitySeconds() == 0 && !enough ? State.READY : State.IN_FLIGHT, standing);
        (enough ? takings.spent() : takings.received()).add(new Taken(entry, standing));
    }

    /// The same messages with the same receipts, for their whole visibility timeout again.
    private List<Taken> prolonged(List<Taken> again, String attempt, Wish wish, long now) {
        var prolonged = new ArrayList<Taken>();
        for (Taken taken : again) {
            Standing standing = taken.standing().visibleAt(until(wish, now));
            index.change(taken.entry(), wish.visibilitySeconds() == 0 ? State.READY : State.IN_FLIGHT, standing);
            prolonged.add(new Taken(taken.entry(), standing));
        }
        write(prolonged, now);
        attempts.add(attempt, prolonged, now);
        return prolonged;
    }

    /// Changes for how long a message in flight stays so.
    Visibility change(Receipt receipt, int seconds, long now) {
        Entry entry = index.find(receipt.number());
        if (entry == null) {
            return Visibility.NO_MESSAGE;
        }
        if (entry.state != State.IN_FLIGHT || entry.standing.receipt() != receipt.secret()) {
            return Visibility.NOT_IN_FLIGHT;
        }
        attempts.changed(entry);
        Standing changed = entry.standing.visibleAt(now + seconds * 1000L);
        index.change(entry, seconds == 0 ? State.READY : State.IN_FLIGHT, changed);
        log.write(now, Change.stood(List.of(entry)));
        return Visibility.CHANGED;
    }

    /// Takes the messages out of the index that receipts let their bearer delete.
    Redeemed redeem(List<Receipt> receipts, boolean fifo) {
        var redeemed = new Redeemed(new ArrayList<>(), new ArrayList<>());
        for (Receipt receipt : receipts) {
            Entry entry = index.find(receipt.number());
            boolean current = entry != null && entry.standing.receipt() == receipt.secret();
            boolean expired = entry != null && (!current || entry.state != State.IN_FLIGHT);
            redeemed.good().add(!(fifo && expired));
            if (entry != null && current && !(fifo && expired)) {
                attempts.changed(entry);
                index.remove(entry);
                redeemed.gone().add(entry);
            }
        }
        return redeemed;
    }

    private void write(List<Taken> taken, long now) {
        log.write(now, Change.stood(taken.stream().map(Taken::entry).toList()));
    }

    private static long until(Wish wish, long now) {
        return now + wish.visibilitySeconds() * 1000L;
    }

    /// @param spent messages that were received too often already
    record Takings(List<Taken> received, List<Taken> spent) {
        boolean isEmpty() {
            return received.isEmpty() && spent.isEmpty();
        }
    }

    /// A message and how it stood when it was received.
    record Taken(Entry entry, Standing standing) {
        /// Whether it is in flight as it was received.
        boolean isUnchanged() {
            return entry.state == State.IN_FLIGHT && entry.standing.equals(standing);
        }
    }

    /// @param good whether each receipt is; in a FIFO queue one that has expired is not
    /// @param gone the messages to delete
    record Redeemed(List<Boolean> good, List<Entry> gone) {}
}
