package io.seamark.services.ecs;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// What an operator decides about ECS.
///
/// @param endpoint tells the base URL (`http` or `https`) at which agents of this machine find the API; an
///        agent that calls over the network has its sessions where it calls
/// @param dns addresses of the name servers that tasks on this machine's own instances are given; empty:
///        those of their machine
/// @param dnsSearch domains in which the same tasks look for short names
/// @param stoppedTasks how long stopped tasks, and deregistered instances, can still be described
/// @param heartbeat between two heartbeats to an agent
public record EcsSettings(
        Supplier<String> endpoint,
        List<String> dns,
        List<String> dnsSearch,
        Duration stoppedTasks,
        Duration heartbeat) {
    /// Stopped tasks for an hour, as on AWS; a heartbeat each 25 seconds; the machine's own name
    /// servers.
    public static EcsSettings of(Supplier<String> endpoint) {
        return new EcsSettings(endpoint, List.of(), List.of(), Duration.ofHours(1), Duration.ofSeconds(25));
    }

    public EcsSettings withDns(List<String> servers, List<String> search) {
        return new EcsSettings(endpoint, servers, search, stoppedTasks, heartbeat);
    }
}
