package io.seamark.services.lambda;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// How functions are served.
///
/// @param apiEndpoint what functions get as `AWS_ENDPOINT_URL`; asked when one is run
/// @param retries how long to wait before each repetition of an asynchronous invocation that failed
/// @param oldest how long an asynchronous invocation is kept
public record LambdaSettings(Supplier<String> apiEndpoint, List<Duration> retries, Duration oldest) {
    /// Two repetitions, after 1 and 2 minutes; 6 hours.
    public static LambdaSettings standard(Supplier<String> apiEndpoint) {
        return new LambdaSettings(
                apiEndpoint, List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), Duration.ofHours(6));
    }
}
