package io.seamark.planes.runner;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a function's environments run.
public sealed interface Program {
    /// Unpacked files, run by a process of this machine.
    ///
    /// @param folder the unpacked code, which becomes `LAMBDA_TASK_ROOT`
    /// @param layers what the function's layers hold together, which is `/opt` on AWS; null where it has none
    /// @param handler as the runtime wants it: `package.Class::method`, `module.function`
    /// @param runtime one of [Runtimes#NAMES]
    record Files(Path folder, @Nullable Path layers, String handler, String runtime) implements Program {}

    /// An image with a runtime of its own, run by a container.
    ///
    /// @param id what Docker Engine calls it: `sha256:` and the digest of its configuration
    /// @param source from where it is pulled when it is not there
    /// @param entryPoint in place of the image's; empty for that
    /// @param command in place of the image's; empty for that
    /// @param workingDirectory in place of the image's; null for that
    record Image(
            String id,
            String source,
            List<String> entryPoint,
            List<String> command,
            @Nullable String workingDirectory) implements Program {}
}
