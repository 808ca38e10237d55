package io.seamark.services.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A dead-letter queue that notes what it is sent, and answers as it was told to.
///
/// Everything is guarded by this.
final class RecordingQueue implements DeadLetterQueue {
    private final List<Letter> sent = new ArrayList<>();
    private final Deque<EventTarget.Outcome> answers = new ArrayDeque<>();

    @Override
    public synchronized EventTarget.Outcome send(Letter letter) {
        sent.add(letter);
        return answers.isEmpty() ? EventTarget.Outcome.delivered() : answers.remove();
    }

    synchronized List<Letter> sent() {
        return List.copyOf(sent);
    }

    synchronized void answer(EventTarget.Outcome... next) {
        answers.addAll(List.of(next));
    }
}
