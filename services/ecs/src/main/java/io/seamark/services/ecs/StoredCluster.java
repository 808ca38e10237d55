package io.seamark.services.ecs;

import java.util.Map;

/// A cluster as it is stored.
///
/// @param status `ACTIVE` or `INACTIVE` (deleted)
/// @param settings such as `containerInsights` to `disabled`
record StoredCluster(String name, String arn, String status, Map<String, String> settings, Map<String, String> tags) {
    boolean active() {
        return status.equals("ACTIVE");
    }

    StoredCluster withStatus(String changed) {
        return new StoredCluster(name, arn, changed, settings, tags);
    }

    StoredCluster withSettings(Map<String, String> changed) {
        return new StoredCluster(name, arn, status, changed, tags);
    }

    StoredCluster withTags(Map<String, String> changed) {
        return new StoredCluster(name, arn, status, settings, changed);
    }
}
