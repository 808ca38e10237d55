package io.seamark.planes.agent;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How a [DockerRuntime] uses its Docker Engine.
///
/// @param engine such as `unix:///var/run/docker.sock`
/// @param network the network of tasks in mode `bridge`; null for Docker's default one
/// @param alwaysPull whether an image that is there is asked for again; where that fails the one that
///        is there is used
public record DockerSettings(URI engine, @Nullable Network network, boolean alwaysPull) {
    /// A bridge network, made where it is missing.
    ///
    /// @param subnet such as `172.30.0.0/16`; null for one of Docker's choice
    public record Network(String name, @Nullable String subnet) {}

    /// The engine of this machine, its default network, images pulled where they are missing.
    public static DockerSettings standard() {
        return new DockerSettings(URI.create("unix:///var/run/docker.sock"), null, false);
    }
}
