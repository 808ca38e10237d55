package io.seamark.services.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A target that notes what it is given, and answers as it was told to; delivered when it was told
/// nothing.
///
/// Everything is guarded by this.
final class RecordingTarget implements EventTarget {
    private final List<Delivery> given = new ArrayList<>();
    private final Deque<Outcome> answers = new ArrayDeque<>();
    private boolean failing;

    @Override
    public synchronized Outcome deliver(Delivery delivery) {
        given.add(delivery);
        if (failing) {
            return new Outcome.Failed("TooManyRequestsException", "Rate exceeded");
        }
        return answers.isEmpty() ? new Outcome.Delivered() : answers.remove();
    }

    synchronized List<Delivery> given() {
        return List.copyOf(given);
    }

    synchronized void answer(Outcome... next) {
        answers.addAll(List.of(next));
    }

    synchronized void fail(boolean always) {
        failing = always;
    }
}
