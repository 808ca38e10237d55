package io.seamark.services.ecs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import tools.jackson.databind.JsonNode;

/// A service as it is stored.
///
/// @param cluster the cluster's name
/// @param status `ACTIVE`, `DRAINING` or `INACTIVE`
/// @param shape the SDK's Service as [SdkJson] writes it, with what callers configure (load balancers,
///     deployment configuration, placement, scheduling strategy, ...); counts, deployments, events,
///     status and tags in it are not kept up
/// @param deployments the primary one first
/// @param events newest first, at most 100
/// @param stoppedAt when it became INACTIVE
/// @param progress absent before the first reconciliation
record StoredService(
        String arn,
        String name,
        String cluster,
        String status,
        int desiredCount,
        String definition,
        JsonNode shape,
        List<StoredDeployment> deployments,
        List<Event> events,
        Instant createdAt,
        @Nullable Instant stoppedAt,
        Map<String, String> tags,
        @Nullable StoredProgress progress) {
    private static final int MOST_EVENTS = 100;

    boolean active() {
        return status.equals("ACTIVE");
    }

    boolean deleted() {
        return status.equals("INACTIVE");
    }

    Service configured() {
        return SdkJson.read(shape, Service.builder(), Service.class);
    }

    StoredProgress known() {
        return progress == null ? StoredProgress.NONE : progress;
    }

    StoredService withStatus(String changed, @Nullable Instant stopped) {
        return with(changed, desiredCount, definition, shape, deployments, events, stopped, tags, progress);
    }

    StoredService with(int newDesiredCount, String newDefinition, JsonNode newShape) {
        return with(status, newDesiredCount, newDefinition, newShape, deployments, events, stoppedAt, tags, progress);
    }

    StoredService withDeployments(List<StoredDeployment> changed) {
        return with(status, desiredCount, definition, shape, List.copyOf(changed), events, stoppedAt, tags, progress);
    }

    StoredService withEvent(Event event) {
        var more = new ArrayList<Event>();
        more.add(event);
        more.addAll(events.subList(0, Math.min(events.size(), MOST_EVENTS - 1)));
        return with(status, desiredCount, definition, shape, deployments, more, stoppedAt, tags, progress);
    }

    StoredService withTags(Map<String, String> changed) {
        return with(status, desiredCount, definition, shape, deployments, events, stoppedAt, changed, progress);
    }

    StoredService withProgress(StoredProgress changed) {
        return with(status, desiredCount, definition, shape, deployments, events, stoppedAt, tags, changed);
    }

    private StoredService with(
            String newStatus,
            int newDesiredCount,
            String newDefinition,
            JsonNode newShape,
            List<StoredDeployment> newDeployments,
            List<Event> newEvents,
            @Nullable Instant newStoppedAt,
            Map<String, String> newTags,
            @Nullable StoredProgress newProgress) {
        return new StoredService(
                arn,
                name,
                cluster,
                newStatus,
                newDesiredCount,
                newDefinition,
                newShape,
                newDeployments,
                newEvents,
                createdAt,
                newStoppedAt,
                newTags,
                newProgress);
    }

    record Event(String id, Instant createdAt, String message) {}
}
