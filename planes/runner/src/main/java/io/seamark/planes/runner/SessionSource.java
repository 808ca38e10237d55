package io.seamark.planes.runner;

import java.time.Instant;
import java.util.Map;

/// Gives a new execution environment the credentials of the function's role.
@FunctionalInterface
public interface SessionSource {
    /// Asked once for each environment, when it starts.
    Session open();

    /// @param variables such as `AWS_ACCESS_KEY_ID`
    /// @param expires an environment is retired before
    record Session(Map<String, String> variables, Instant expires) {
        @Override
        public String toString() {
            return "Session[" + variables.keySet() + "]";
        }
    }
}
