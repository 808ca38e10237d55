package io.seamark.services.route53;

import org.jspecify.annotations.Nullable;

/// `MaxItems`, which Route 53 sends as text.
final class ItemLimit {
    private ItemLimit() {}

    /// @param most also what is taken when the request says nothing or more
    static int of(@Nullable String text, int most) {
        if (text == null || text.isEmpty()) {
            return most;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1) {
                return Math.min(value, most);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Route53Errors.invalidInput("Invalid value for MaxItems: " + text + " (expected: 1 to " + most + ")");
    }
}
