package io.seamark.planes.runner;

/// What became of the search for an image.
public sealed interface ImageSearch {
    /// @param id what Docker Engine calls it: `sha256:` and the digest of its configuration
    /// @param resolved its repository with a digest
    /// @param architecture `amd64`, `arm64` or another of Docker's
    record Found(String id, String resolved, String architecture) implements ImageSearch {}

    /// It is not on this machine and cannot be pulled.
    record Missing(String why) implements ImageSearch {}

    /// No Docker Engine answers.
    record NoEngine(String why) implements ImageSearch {}
}
