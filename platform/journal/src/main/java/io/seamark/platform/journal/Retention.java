package io.seamark.platform.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What a journal may forget. Only whole segments go, so a little more than this is kept.
///
/// @param age records older than this may go; empty keeps them whatever their age
/// @param bytes the oldest may go when the journal is bigger than this; empty keeps them whatever their
///     size
public record Retention(Optional<Duration> age, OptionalLong bytes) {
    public static Retention ofAge(Duration age) {
        return new Retention(Optional.of(age), OptionalLong.empty());
    }

    public static Retention ofBytes(long bytes) {
        return new Retention(Optional.empty(), OptionalLong.of(bytes));
    }
}
