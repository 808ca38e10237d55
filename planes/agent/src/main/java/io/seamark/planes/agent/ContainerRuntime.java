package io.seamark.planes.agent;

import io.seamark.planes.agent.AgentSettings.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What really runs containers. Every container carries the marks of its instance, so that a restarted
/// agent finds all of its own and none of another's. Safe for any number of threads.
///
/// A runtime that cannot be asked at the moment throws [EngineAwayException]; that says nothing
/// about the containers.
public interface ContainerRuntime extends AutoCloseable {
    /// `docker` or `process`.
    String name();

    /// What the service is told as the version of Docker.
    String version();

    /// The address under which containers reach this machine, where that is not the instance's own.
    /// Asked after the start.
    default Optional<String> machineAddress() {
        return Optional.empty();
    }

    /// Begins to watch.
    ///
    /// @param changed told the task ARN of a container that has changed, or an empty text when any may
    ///        have; calls may be lost
    void start(Place place, Consumer<String> changed) throws IOException;

    /// All containers of the instance.
    List<FoundContainer> list();

    /// A container as it is now; empty if there is none.
    Optional<FoundContainer> find(String handle);

    /// Makes the image available.
    ///
    /// @param progress told what happens, for the log
    void pull(ContainerSpec spec, Consumer<String> progress) throws ContainerFailure, InterruptedException;

    /// Makes a container, or finds the one that was made before for the same spec.
    ///
    /// @return the handle
    String create(ContainerSpec spec) throws ContainerFailure;

    /// Starts a created container; nothing where it runs already.
    void start(String handle) throws ContainerFailure;

    /// Reads the output of a container whose log driver is `awslogs`.
    ///
    /// @param position where an earlier reader has stopped; empty for the beginning
    /// @throws IOException when it cannot be read now
    OutputReader output(String handle, String position) throws IOException;

    /// SIGTERM, and SIGKILL when the patience is over. Returns when the container has stopped.
    void stop(String handle, Duration patience) throws InterruptedException;

    /// Removes a container and stops it first if it runs; nothing where there is none.
    void remove(String handle);

    /// Removes what a task has besides its containers.
    void removeTask(String taskId);

    /// Leaves the containers as they are.
    @Override
    void close();

    /// The instance as its containers know it.
    ///
    /// @param instance its id, unique on the machine
    /// @param folder where the runtime may keep its files
    record Place(String cluster, String instance, String address, Path folder, Names names) {}
}
