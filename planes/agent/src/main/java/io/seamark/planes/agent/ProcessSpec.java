package io.seamark.planes.agent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A container of the process runtime as it stands in its folder.
///
/// @param program what is executed, with its arguments
/// @param environment complete; nothing is inherited
/// @param directory the working directory; null for the task's own
/// @param logs whether its output is kept
/// @param combined whether its output is one file, for CloudWatch Logs; null for not
/// @param resolver the text of its own `/etc/resolv.conf`; null for the machine's
/// @param health null without a health check
record ProcessSpec(
        String taskArn,
        String name,
        List<String> program,
        Map<String, String> environment,
        @Nullable String directory,
        boolean logs,
        @Nullable Boolean combined,
        @Nullable String resolver,
        @Nullable HealthCheck health) {
    /// @param command a program with its arguments
    record HealthCheck(
            List<String> command, long intervalMillis, long timeoutMillis, int retries, long startPeriodMillis) {}
}
