package io.seamark.services.iam;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The free text that describes an entity.
final class Descriptions {
    private static final Pattern ALLOWED = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");

    private Descriptions() {}

    /// A description that may be left out; an empty one is none.
    static @Nullable String optional(@Nullable String description, int max) {
        if (description == null || description.isEmpty()) {
            return null;
        }
        Constraint.MEMBER.length("description", description, 0, max);
        return Constraint.MEMBER.pattern("description", description, ALLOWED);
    }
}
