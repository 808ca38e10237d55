package io.seamark.planes.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where Linux says what the control group of a process has used.
final class ControlGroup {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private ControlGroup() {}

    /// The file with the most memory that a process has had together with its group, in bytes; empty where there
    /// is none.
    static Optional<Path> peak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/cgroup"))) {
                Optional<Path> file = peak(line).filter(Files::isReadable);
                if (file.isPresent()) {
                    return file;
                }
            }
        } catch (IOException e) {
            // It has ended, or this is no Linux.
        }
        return Optional.empty();
    }

    /// @param line `hierarchy:controllers:path`; the second version of control groups has no controllers
    static Optional<Path> peak(String line) {
        List<String> parts = List.of(line.split(":", 3));
        if (parts.size() < 3) {
            return Optional.empty();
        }
        String path = parts.get(2).replaceFirst("^/", "");
        return switch (parts.get(1)) {
            case "" -> Optional.of(ROOT.resolve(path).resolve("memory.peak"));
            case "memory" -> Optional.of(ROOT.resolve("memory").resolve(path).resolve("memory.max_usage_in_bytes"));
            default -> Optional.empty();
        };
    }
}
