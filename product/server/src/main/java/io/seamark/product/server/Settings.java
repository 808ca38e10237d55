package io.seamark.product.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The value of every [Setting], from flags, environment, file and defaults, in this order. A key that
/// is none stops the
/// start and names the nearest one that is.
record Settings(Map<Setting, String> values) {
    /// Variables that the launcher reads, not the program.
    private static final Set<String> LAUNCHER_VARIABLES =
            Set.of("SEAMARK_JAVA_HOME", "SEAMARK_JAVA_OPTIONS", "SEAMARK_CONFIG");

    /// @param flags what stood on the command line
    /// @param environment the process's environment
    /// @param file the configuration file; empty for none
    static Settings load(Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.defaultValue());
        }
        file.ifPresent(f -> values.putAll(read(f)));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("SEAMARK_") && !LAUNCHER_VARIABLES.contains(name)) {
                values.put(known(name, "environment variable", Setting::environmentVariable), variable.getValue());
            }
        }
        values.putAll(flags);
        return new Settings(values);
    }

    String get(Setting setting) {
        return values.getOrDefault(setting, setting.defaultValue());
    }

    private static Map<Setting, String> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigurationException("config: " + file + " cannot be read: " + e.getMessage());
        }
        var values = new EnumMap<Setting, String>(Setting.class);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new ConfigurationException(
                        file + ":" + (i + 1) + ": " + line + " (expected: key = value, or # a comment)");
            }
            String key = line.substring(0, equals).strip();
            values.put(
                    known(key, file + ":" + (i + 1) + ": key", Setting::key),
                    line.substring(equals + 1).strip());
        }
        return values;
    }

    private static Setting known(String name, String where, Function<Setting, String> spelling) {
        return Arrays.stream(Setting.values())
                .filter(s -> spelling.apply(s).equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(where + " " + name + " is not known (did you mean "
                        + nearest(
                                name,
                                Arrays.stream(Setting.values()).map(spelling).toList()) + "?)"));
    }

    /// The name with the smallest edit distance.
    static String nearest(String name, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(other -> distance(name, other)))
                .orElseThrow();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
