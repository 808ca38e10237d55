package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.time.Instant;

/// Where the lines go that functions write.
@FunctionalInterface
public interface FunctionLog {
    /// @param function its ARN, without a version
    /// @param stream the log stream, one for each execution environment
    /// @param line without its end
    void write(Arn function, String stream, Instant time, String line);
}
