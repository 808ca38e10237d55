package io.seamark.planes.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What is run: one version of a function's code together with its configuration.
///
/// @param id changes with every change of code or configuration; environments of another id of the
///        same function and version are then retired
/// @param arn the function's ARN, with its version unless that is `$LATEST`
/// @param folder the unpacked code, which becomes `LAMBDA_TASK_ROOT`
/// @param handler as the runtime wants it: `package.Class::method`, `module.function`
/// @param runtime one of [Runtimes#NAMES]
/// @param memory in MiB
/// @param environment variables of the function, and what else its processes are to see, such as
///        `AWS_REGION`
/// @param session the credentials its processes get
/// @param log where its lines go
public record FunctionCode(
        String id,
        String arn,
        String name,
        String version,
        Path folder,
        String handler,
        String runtime,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        SessionSource session,
        LogSink log) {}
