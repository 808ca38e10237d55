package io.seamark.planes.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The processes of this machine, as `/proc` shows them. Without `/proc` a process is known by its
/// number alone, and none by its mark.
final class ProcessTable {
    /// The environment variable that every process of a container inherits, with the container in it.
    static final String MARK = "SEAMARK_CONTAINER";

    private static final Path PROC = Path.of("/proc");

    /// One process, told from a later one with the same number by the time it began.
    ///
    /// @param began in clock ticks since the machine started; empty where that is not known
    record Entry(long pid, String began) {
        /// @param line `PID BEGAN`
        static Optional<Entry> parse(String line) {
            String[] parts = line.strip().split(" ", 2);
            try {
                return Optional.of(new Entry(Long.parseLong(parts[0]), parts.length == 1 ? "" : parts[1]));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    private ProcessTable() {}

    static boolean alive(Entry process) {
        if (process.began().isEmpty() || !Files.isDirectory(PROC)) {
            return ProcessHandle.of(process.pid()).map(ProcessHandle::isAlive).orElse(false);
        }
        try {
            String stat = Files.readString(PROC.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            // The second field is a name in parentheses and may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean dead = fields[0].equals("Z") || fields[0].equals("X");
            return !dead && fields[19].equals(process.began());
        } catch (IOException e) {
            return false;
        }
    }

    /// Every live process whose mark starts so.
    static List<Marked> marked(String start) {
        var all = new ArrayList<Marked>();
        if (!Files.isDirectory(PROC)) {
            return all;
        }
        try (var folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                mark(folder)
                        .filter(mark -> mark.startsWith(start))
                        .ifPresent(mark -> all.add(
                                new Marked(Long.parseLong(folder.getFileName().toString()), mark)));
            }
        } catch (IOException e) {
            return all;
        }
        return all;
    }

    record Marked(long pid, String mark) {}

    private static Optional<String> mark(Path folder) {
        try {
            String environment = Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1);
            int at = environment.startsWith(MARK + "=") ? 0 : environment.indexOf("\0" + MARK + "=") + 1;
            if (at == 0 && !environment.startsWith(MARK + "=")) {
                return Optional.empty();
            }
            int end = environment.indexOf('\0', at);
            return Optional.of(environment.substring(at + MARK.length() + 1, end < 0 ? environment.length() : end));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
