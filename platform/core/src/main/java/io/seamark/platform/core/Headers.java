package io.seamark.platform.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The header lines of one HTTP message, in order, with repetitions; names compare without case.
///
/// Owned by the thread that reads or builds the message.
public final class Headers {
    private final List<String> lines = new ArrayList<>();

    public Headers add(String name, String value) {
        lines.add(name);
        lines.add(value);
        return this;
    }

    /// Replaces every line of that name by one.
    public Headers set(String name, String value) {
        for (int i = lines.size() - 2; i >= 0; i -= 2) {
            if (lines.get(i).equalsIgnoreCase(name)) {
                lines.remove(i + 1);
                lines.remove(i);
            }
        }
        return add(name, value);
    }

    /// The first line of that name.
    public Optional<String> first(String name) {
        for (int i = 0; i < lines.size(); i += 2) {
            if (lines.get(i).equalsIgnoreCase(name)) {
                return Optional.of(lines.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /// Every line of that name, in order.
    public List<String> all(String name) {
        var found = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i += 2) {
            if (lines.get(i).equalsIgnoreCase(name)) {
                found.add(lines.get(i + 1));
            }
        }
        return found;
    }

    public void forEach(BiConsumer<String, String> line) {
        for (int i = 0; i < lines.size(); i += 2) {
            line.accept(lines.get(i), lines.get(i + 1));
        }
    }

    public int size() {
        return lines.size() / 2;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
