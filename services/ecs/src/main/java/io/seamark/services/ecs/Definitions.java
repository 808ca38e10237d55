package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Task definitions by the names that callers use.
final class Definitions {
    private Definitions() {}

    /// The revision that is named; without a revision, the family's latest active one.
    static Optional<StoredTaskDefinition> find(CallContext call, View view, String text) {
        Layout layout = Layout.of(call);
        return Names.definition(call, text).flatMap(name -> {
            Integer revision = name.revision();
            return revision == null
                    ? latest(view, layout, name.family())
                    : view.get(layout.definition(name.family(), revision));
        });
    }

    /// An active revision, for what is to be run.
    static StoredTaskDefinition active(CallContext call, View view, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw EcsErrors.client("TaskDefinition can not be blank.");
        }
        StoredTaskDefinition found = find(call, view, text).orElseThrow(EcsErrors::definitionNotFound);
        if (!found.active()) {
            throw EcsErrors.definitionInactive();
        }
        return found;
    }

    private static Optional<StoredTaskDefinition> latest(View view, Layout layout, String family) {
        return view.list(layout.definitions(family)).reversed().stream()
                .map(Versioned::value)
                .filter(StoredTaskDefinition::active)
                .findFirst();
    }

    /// The whole ARN of what a caller names, for policies; `*` where it is none.
    static List<String> resources(CallContext call, @Nullable String text) {
        if (text == null) {
            return List.of("*");
        }
        return Names.definition(call, text)
                .map(name -> List.of(Layout.of(call)
                        .arn("task-definition/" + name.family() + ":"
                                + (name.revision() == null ? "*" : name.revision()))))
                .orElse(List.of("*"));
    }
}
