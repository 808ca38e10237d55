package io.seamark.services.ecs;

import io.seamark.platform.reconcile.KeySource;
import java.util.Optional;
import java.util.Set;

/// A task or a container instance, by where it is: the key of a reconciler.
record ClusterMember(Layout layout, String cluster, String id) {
    /// The member of `<cluster>/<id>`, whatever follows.
    static Optional<ClusterMember> of(Layout.Place place) {
        String[] parts = place.name().split("/", 3);
        return parts.length < 2 ? Optional.empty() : Optional.of(new ClusterMember(place.layout(), parts[0], parts[1]));
    }

    /// Those that changes of some kinds are about.
    static KeySource<ClusterMember> source(Set<String> kinds) {
        return new KeySource<>(
                Layout.everything(),
                path -> Layout.place(path)
                        .filter(place -> kinds.contains(place.kind()))
                        .flatMap(ClusterMember::of));
    }

    @Override
    public String toString() {
        return layout + "/" + cluster + "/" + id;
    }
}
