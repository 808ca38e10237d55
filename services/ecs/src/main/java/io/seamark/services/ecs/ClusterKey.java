package io.seamark.services.ecs;

import io.seamark.platform.reconcile.KeySource;
import java.util.Optional;
import java.util.Set;

/// One cluster, as reconcilers know it.
record ClusterKey(Layout layout, String name) {
    private static final Set<String> KINDS = Set.of("services", "tasks", "instances");

    /// The cluster whose services a change may concern.
    static KeySource<ClusterKey> source() {
        return new KeySource<>(Layout.everything(), ClusterKey::of);
    }

    private static Optional<ClusterKey> of(String path) {
        return Layout.place(path)
                .filter(p -> KINDS.contains(p.kind()) && p.name().contains("/"))
                .map(p -> new ClusterKey(
                        p.layout(), p.name().substring(0, p.name().indexOf('/'))));
    }

    @Override
    public String toString() {
        return layout + "/" + name;
    }
}
