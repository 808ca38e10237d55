package io.seamark.planes.scheduler;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of placing one task.
public sealed interface Choice {
    record Placed(String instance) implements Choice {}

    /// @param lacks what each instance lacks, by its id; empty where the cluster has none
    record Unplaced(SortedMap<String, Lack> lacks) implements Choice {
        public Unplaced {
            lacks = new TreeMap<>(lacks);
        }

        /// What the nearest instance lacks, in RunTask's words.
        public String reason() {
            return lacks.values().stream()
                    .max(Comparator.naturalOrder())
                    .orElse(Lack.INACTIVE)
                    .reason();
        }

        /// What a service event says, behind "(service NAME) ".
        public String sentence() {
            String text = "was unable to place a task because no container instance met all of its requirements.";
            String id = null;
            Lack nearest = Lack.INACTIVE;
            for (var entry : lacks.entrySet()) {
                if (id == null || entry.getValue().compareTo(nearest) > 0) {
                    id = entry.getKey();
                    nearest = entry.getValue();
                }
            }
            return id == null || nearest == Lack.INACTIVE
                    ? text + " Reason: No Container Instances were found in your cluster."
                    : text + " The closest matching (container-instance " + id + ") " + nearest.phrase() + ".";
        }
    }
}
