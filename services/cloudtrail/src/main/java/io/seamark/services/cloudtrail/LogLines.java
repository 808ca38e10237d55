package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The log groups that trails deliver their records to. Safe for any number of threads; calls block.
public interface LogLines {
    /// What keeps CloudTrail from writing to a group; empty when nothing does.
    ///
    /// @param group the ARN of the group, ending in `:*`
    /// @param role the ARN of the role that CloudTrail takes for it
    Optional<Obstacle> check(CallContext call, View view, String group, String role);

    /// Writes lines in the order of their times to a stream, which is made when it is not there; they are on
    /// disk when this returns. After a crash the same lines may come again.
    ///
    /// @throws DeliveryException when they cannot be written now
    void write(String group, String role, String stream, List<Line> lines);

    record Line(Instant time, String message) {}

    /// Why a group cannot be written to.
    sealed interface Obstacle {
        record Group(String message) implements Obstacle {}

        record Role(String message) implements Obstacle {}

        /// There are no log groups.
        record Unavailable() implements Obstacle {}
    }
}
