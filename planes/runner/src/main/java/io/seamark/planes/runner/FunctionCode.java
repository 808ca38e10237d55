package io.seamark.planes.runner;

import java.time.Duration;
import java.util.Map;

/// What is run: one version of a function's code together with its configuration.
///
/// @param id changes with every change of code or configuration; environments of another id of the
///        same function and version are then retired
/// @param arn the function's ARN, with its version unless that is `$LATEST`
/// @param memory in MiB
/// @param environment variables of the function, and what else its code is to see, such as `AWS_REGION`
/// @param api where it finds the API of this platform, as this machine writes it: `AWS_ENDPOINT_URL`, unless
///        the function has one of its own
/// @param session the credentials its environments get
/// @param log where its lines go
public record FunctionCode(
        String id,
        String arn,
        String name,
        String version,
        Program program,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        String api,
        SessionSource session,
        LogSink log) {}
