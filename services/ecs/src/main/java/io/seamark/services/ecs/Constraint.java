package io.seamark.services.ecs;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks of single members of a request, in the API's words.
final class Constraint {
    private Constraint() {}

    /// A member that must be there.
    static <T> T required(String name, @Nullable T value) {
        if (value == null || value.equals("")) {
            throw EcsErrors.invalid(name + " can not be blank.");
        }
        return value;
    }

    /// One of the values of an enumeration, or nothing.
    static @Nullable String oneOf(String name, @Nullable String value, Collection<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw EcsErrors.invalid("Invalid " + name + ": " + value + ". Valid values are " + allowed + ".");
        }
        return value;
    }

    /// At most so many.
    static <T> List<T> atMost(String name, int most, List<T> values) {
        if (values.size() > most) {
            throw EcsErrors.invalid(name + " can have at most " + most + " items.");
        }
        return values;
    }

    /// What this service does not do must not be asked for.
    static void absent(String name, @Nullable Object value) {
        boolean empty = value == null
                || (value instanceof Boolean set && !set)
                || (value instanceof Collection<?> c && c.isEmpty());
        if (!empty) {
            throw EcsErrors.client(name + " is not supported.");
        }
    }
}
