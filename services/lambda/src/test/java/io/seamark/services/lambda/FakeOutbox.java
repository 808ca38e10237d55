package io.seamark.services.lambda;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Destinations that keep what they are told. Safe for any number of threads.
final class FakeOutbox implements Outbox {
    final List<Letter> letters = new CopyOnWriteArrayList<>();

    /// How many letters are refused before one is taken.
    volatile int refusals;

    @Override
    public synchronized Optional<Refusal> send(Letter letter) {
        if (refusals > 0) {
            refusals--;
            return Optional.of(new Refusal("ServiceUnavailable", "Away."));
        }
        letters.add(letter);
        return Optional.empty();
    }
}
