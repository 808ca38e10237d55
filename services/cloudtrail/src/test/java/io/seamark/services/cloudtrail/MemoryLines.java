package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Log groups in memory. Owned by the test's thread.
final class MemoryLines implements LogLines {
    static final String GROUP = "arn:aws:logs:eu-central-1:111122223333:log-group:audit:*";
    static final String ROLE = "arn:aws:iam::111122223333:role/trail";

    final Map<String, List<String>> streams = new TreeMap<>();

    @Override
    public Optional<Obstacle> check(CallContext call, View view, String group, String role) {
        return group.equals(GROUP) ? Optional.empty() : Optional.of(new Obstacle.Unavailable());
    }

    @Override
    public void write(String group, String role, String stream, List<Line> lines) {
        lines.forEach(
                line -> streams.computeIfAbsent(stream, s -> new ArrayList<>()).add(line.message()));
    }
}
