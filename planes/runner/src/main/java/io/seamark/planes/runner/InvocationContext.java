package io.seamark.planes.runner;

import org.jspecify.annotations.Nullable;

/// What an invocation is told about itself.
///
/// @param invokedArn the ARN that was invoked, with the qualifier that the caller gave
/// @param traceId the `X-Amzn-Trace-Id`
/// @param clientContext JSON, as the caller gave it
public record InvocationContext(
        String requestId,
        String invokedArn,
        String traceId,
        @Nullable String clientContext) {}
