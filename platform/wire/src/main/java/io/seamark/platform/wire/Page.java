package io.seamark.platform.wire;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a listing.
///
/// @param token where the next page begins; null on the last one
public record Page<T>(List<T> items, @Nullable String token) {
    /// Whether another page follows.
    public boolean truncated() {
        return token != null;
    }

    public <R> List<R> map(Function<T, R> shape) {
        return items.stream().map(shape).toList();
    }
}
