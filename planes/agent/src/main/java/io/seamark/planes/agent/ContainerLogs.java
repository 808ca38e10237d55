package io.seamark.planes.agent;

import java.util.List;
import java.util.Optional;

/// Where the output of containers with the log driver `awslogs` goes: CloudWatch Logs. Safe for any number
/// of threads.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html>.
public interface ContainerLogs {
    /// Makes sure, before a container starts, that its lines have a place.
    ///
    /// @param makeGroup whether a group that is missing is made
    /// @return why they have none, as `ERROR: TEXT`; empty when all is well
    Optional<String> open(Stream stream, boolean makeGroup);

    /// Puts lines behind those that are there; they are on disk when it returns.
    ///
    /// @return why they cannot be put there, now and later, as `ERROR: TEXT`; empty when they have been
    Optional<String> put(Stream stream, List<OutputLine> lines);

    /// A log stream.
    record Stream(String account, String region, String group, String name) {
        @Override
        public String toString() {
            return group + ":" + name;
        }
    }

    /// Every stream is refused: for machines that have no CloudWatch Logs.
    static ContainerLogs none() {
        return new ContainerLogs() {
            @Override
            public Optional<String> open(Stream stream, boolean makeGroup) {
                return Optional.of("ServiceUnavailableException: there is no CloudWatch Logs here");
            }

            @Override
            public Optional<String> put(Stream stream, List<OutputLine> lines) {
                return open(stream, false);
            }
        };
    }
}
