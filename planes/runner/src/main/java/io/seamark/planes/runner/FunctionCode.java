package io.seamark.planes.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is run: one version of a function's code together with its configuration.
///
/// @param id changes with every change of code or configuration; environments of another id of the
///        same function and version are then retired
/// @param arn the function's ARN, with its version unless that is `$LATEST`
/// @param folder the unpacked code, which becomes `LAMBDA_TASK_ROOT`
/// @param layers what the function's layers hold together, which is `/opt` on AWS; null where it has none
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
        @Nullable Path layers,
        String handler,
        String runtime,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        SessionSource session,
        LogSink log) {}
