package io.seamark.planes.runner;

import java.time.InstantSource;

/// What a runner makes its execution environments with.
record Means(Spawner spawner, Runtimes runtimes, Containers containers, RunnerSettings settings, InstantSource clock) {}
