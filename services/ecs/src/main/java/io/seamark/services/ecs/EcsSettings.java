package io.seamark.services.ecs;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an operator decides about ECS.
///
/// @param endpoint tells the base URL (`http` or `https`) at which agents find the API and, below
///        `/ws`, their session; it must not change while agents are away, for they remember it for 12
///        hours
/// @param telemetryEndpoint base URL of the agents' second session, which Amazon's agent uses for
///        health; null: none
/// @param dns addresses of the name servers that tasks are given; empty: those of their machine
/// @param dnsSearch domains in which tasks look for short names
/// @param stoppedTasks how long stopped tasks, and deregistered instances, can still be described
/// @param heartbeat between two heartbeats to an agent
public record EcsSettings(
        Supplier<String> endpoint,
        @Nullable String telemetryEndpoint,
        List<String> dns,
        List<String> dnsSearch,
        Duration stoppedTasks,
        Duration heartbeat) {
    /// Stopped tasks for an hour, as on AWS; a heartbeat each 25 seconds; the machine's own name
    /// servers.
    public static EcsSettings of(Supplier<String> endpoint) {
        return new EcsSettings(endpoint, null, List.of(), List.of(), Duration.ofHours(1), Duration.ofSeconds(25));
    }

    public EcsSettings withDns(List<String> servers, List<String> search) {
        return new EcsSettings(endpoint, telemetryEndpoint, servers, search, stoppedTasks, heartbeat);
    }

    public EcsSettings withTelemetry(String url) {
        return new EcsSettings(endpoint, url, dns, dnsSearch, stoppedTasks, heartbeat);
    }
}
