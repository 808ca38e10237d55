package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Attribute;

/// Attributes of container instances: names with or without a value.
final class InstanceAttributes {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_./\\\\-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[a-zA-Z0-9_.@:/\\\\ -]{0,128}");

    private InstanceAttributes() {}

    static String name(Attribute attribute) {
        String name = attribute.name() == null ? "" : attribute.name();
        if (!NAME.matcher(name).matches()) {
            throw EcsErrors.invalid("Invalid attribute name: '" + name + "'.");
        }
        return name;
    }

    /// Empty where there is none.
    static String value(Attribute attribute) {
        String value = attribute.value() == null ? "" : attribute.value();
        if (!VALUE.matcher(value).matches() || !value.strip().equals(value)) {
            throw EcsErrors.invalid("Invalid attribute value: '" + value + "'.");
        }
        return value;
    }

    /// The instance that a caller's attribute is about.
    static StoredInstance target(CallContext call, View view, String cluster, Attribute attribute) {
        if (attribute.targetTypeAsString() != null
                && !attribute.targetTypeAsString().equals("container-instance")) {
            throw EcsErrors.invalid("Invalid target type: " + attribute.targetTypeAsString());
        }
        String target = attribute.targetId();
        if (target == null || target.isEmpty()) {
            throw EcsErrors.invalid("Target ID can not be blank.");
        }
        return Instances.find(call, view, cluster, target)
                .filter(i -> !i.deregistered())
                .orElseThrow(() -> EcsErrors.noTarget("The specified target was not found: " + target));
    }

    static Attribute shape(StoredInstance instance, String name, String value) {
        return Instances.attribute(name, value).toBuilder()
                .targetType("container-instance")
                .targetId(instance.arn())
                .build();
    }
}
