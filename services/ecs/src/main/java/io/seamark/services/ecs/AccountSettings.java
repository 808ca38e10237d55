package io.seamark.services.ecs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Setting;
import software.amazon.awssdk.services.ecs.model.SettingType;

/// The account settings that there are, and the one value of each that this service honours.
final class AccountSettings {
    private static final Map<String, Set<String>> HONOURED = Map.of(
            "serviceLongArnFormat", Set.of("enabled"),
            "taskLongArnFormat", Set.of("enabled"),
            "containerInstanceLongArnFormat", Set.of("enabled"),
            "awsvpcTrunking", Set.of("disabled"),
            "containerInsights", Set.of("disabled"),
            "fargateFIPSMode", Set.of("disabled"),
            "tagResourceAuthorization", Set.of("off"),
            "fargateTaskRetirementWaitPeriod", Set.of("7"),
            "guardDutyActivate", Set.of("off"),
            "defaultLogDriverMode", Set.of("blocking", "non-blocking"));

    private AccountSettings() {}

    /// What holds where nothing was put.
    static Map<String, String> standard() {
        var standard = new TreeMap<String, String>();
        HONOURED.forEach((name, values) -> standard.put(
                name,
                name.equals("defaultLogDriverMode")
                        ? "non-blocking"
                        : values.iterator().next()));
        return standard;
    }

    /// The setting that a caller puts.
    static StoredSetting checked(@Nullable String name, @Nullable String value) {
        Set<String> values = HONOURED.get(Constraint.required("name", name));
        if (name == null || values == null) {
            throw EcsErrors.invalid("Invalid setting name: " + name);
        }
        String given = Constraint.required("value", value);
        if (!values.contains(given)) {
            throw EcsErrors.invalid(
                    "Invalid value for setting " + name + ": " + given + ". Supported values are " + values + ".");
        }
        return new StoredSetting(name, given);
    }

    static Setting shape(CallContext call, StoredSetting setting) {
        return Setting.builder()
                .name(setting.name())
                .value(setting.value())
                .principalArn(Arn.global("iam", call.account(), "root").toString())
                .type(SettingType.USER)
                .build();
    }
}
