package io.seamark.services.ecs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The CPU and the memory of a task as callers write them: `256`, `.5 vCPU`, `1 GB`.
final class Sizes {
    private static final Pattern FORM =
            Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)\\s*(vcpu|gb)?\\s*", Pattern.CASE_INSENSITIVE);

    private Sizes() {}

    /// CPU units.
    static int cpu(String text) {
        int units = read(text, "vcpu", "Invalid 'cpu' setting for task: " + text);
        if (units < 128 || units > 196_608) {
            throw EcsErrors.client("Invalid 'cpu' setting for task: " + text
                    + ". The valid values are from 128 CPU units (0.125 vCPUs) to 196608 CPU units (192 vCPUs).");
        }
        return units;
    }

    /// MiB.
    static int memory(String text) {
        int units = read(text, "gb", "Invalid 'memory' setting for task: " + text);
        if (units < 4) {
            throw EcsErrors.client("Invalid 'memory' setting for task: " + text + ". It must be at least 4 MiB.");
        }
        return units;
    }

    private static int read(String text, String unit, String refusal) {
        Matcher m = FORM.matcher(text);
        if (!m.matches() || m.group(1).length() > 9) {
            throw EcsErrors.client(refusal);
        }
        double value = Double.parseDouble(m.group(1));
        String said = m.group(2);
        if (said != null && !said.equalsIgnoreCase(unit)) {
            throw EcsErrors.client(refusal);
        }
        double units = said == null ? value : value * 1024;
        if (units != Math.rint(units) || units > Integer.MAX_VALUE) {
            throw EcsErrors.client(refusal);
        }
        return (int) units;
    }
}
