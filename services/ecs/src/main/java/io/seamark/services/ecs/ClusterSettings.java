package io.seamark.services.ecs;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;

/// What of a cluster can be configured: Container Insights, which can only be off.
final class ClusterSettings {
    static final Map<String, String> STANDARD = Map.of("containerInsights", "disabled");

    private ClusterSettings() {}

    static Map<String, String> of(List<ClusterSetting> settings) {
        for (ClusterSetting setting : settings) {
            if (setting.name() != ClusterSettingName.CONTAINER_INSIGHTS) {
                throw EcsErrors.invalid("Invalid setting name: " + setting.nameAsString());
            }
            if (!"disabled".equals(setting.value())) {
                throw EcsErrors.invalid(
                        "Container Insights can not be " + setting.value() + ": only the value disabled is supported.");
            }
        }
        return STANDARD;
    }
}
