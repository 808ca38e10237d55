package io.seamark.planes.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// CloudWatch Logs in memory. Safe for any number of threads.
final class CollectedLogs implements ContainerLogs {
    /// So many puts fail.
    final AtomicInteger failures = new AtomicInteger();

    final Set<String> groups = ConcurrentHashMap.newKeySet();

    private final Map<Stream, List<OutputLine>> lines = new LinkedHashMap<>();

    @Override
    public Optional<String> open(Stream stream, boolean makeGroup) {
        if (makeGroup) {
            groups.add(stream.group());
        }
        return groups.contains(stream.group())
                ? Optional.empty()
                : Optional.of("ResourceNotFoundException: The specified log group does not exist.");
    }

    @Override
    public synchronized Optional<String> put(Stream stream, List<OutputLine> more) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("a test");
        }
        lines.computeIfAbsent(stream, s -> new ArrayList<>()).addAll(more);
        return Optional.empty();
    }

    synchronized List<String> lines(String group, String stream) {
        return lines.getOrDefault(new Stream("111122223333", "us-east-1", group, stream), List.of()).stream()
                .map(OutputLine::text)
                .toList();
    }
}
