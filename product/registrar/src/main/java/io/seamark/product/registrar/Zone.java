package io.seamark.product.registrar;

import java.util.Locale;

/// A hosted zone.
///
/// @param name in lower case, without a dot at its end
record Zone(String id, String name) {
    static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
