package io.seamark.planes.proxy;

import java.util.Locale;

/// A pattern in which `*` stands for any number of characters and `?` for one. Immutable.
record Wildcard(String pattern, boolean ignoreCase) {
    Wildcard {
        pattern = ignoreCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
    }

    /// Runs in time proportional to both lengths' product at worst, whatever the pattern.
    boolean matches(String given) {
        String text = ignoreCase ? given.toLowerCase(Locale.ROOT) : given;
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
