package io.seamark.planes.agent;

import io.seamark.platform.core.Region;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// What one container instance is told.
///
/// @param endpoint the API, such as `http://127.0.0.1:4566`
/// @param cluster the cluster's short name or ARN
/// @param name what logs call the instance, such as `instance-1`
/// @param address the instance's own IP address: its tasks' ports are published there
/// @param cpu CPU units, 1024 per core
/// @param memory MiB
/// @param folder the data folder, of this instance alone
/// @param stopTimeout from SIGTERM to SIGKILL where a container does not say
/// @param cleanupWait how long a stopped container is kept after the service knows
/// @param linkLocal whether somebody answers now for [Agent#credentials] at `169.254.170.2`, where containers
///        ask; without it, role credentials are offered on loopback alone
public record AgentSettings(
        URI endpoint,
        AwsCredentialsProvider credentials,
        Region region,
        String cluster,
        String name,
        String address,
        int cpu,
        int memory,
        String availabilityZone,
        String instanceType,
        Path folder,
        Names names,
        Duration stopTimeout,
        Duration cleanupWait,
        BooleanSupplier linkLocal) {
    /// How tasks find names.
    ///
    /// @param server the IP address of the name server, null for the machine's own
    /// @param port a resolver can only be told of a server on port 53; with another one tasks keep the
    ///        machine's names
    /// @param search domains that are appended to short names
    public record Names(@Nullable String server, int port, List<String> search) {
        private static final int RESOLVERS_ONLY_PORT = 53;

        /// The machine's own names.
        public static Names none() {
            return new Names(null, RESOLVERS_ONLY_PORT, List.of());
        }

        /// The server where a resolver can be told of it.
        @Nullable
        String resolver() {
            return port == RESOLVERS_ONLY_PORT ? server : null;
        }
    }
}
