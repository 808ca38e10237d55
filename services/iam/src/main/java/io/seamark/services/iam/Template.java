package io.seamark.services.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A text of a policy with wildcards (`*`, `?`) and policy variables (`${aws:username}`), compiled once and
/// matched often. Immutable.
///
/// A variable stands for the text of its condition key, taken literally; a template whose variable has no
/// value and no default matches nothing. `${*}`, `${?}` and `${$}` are the characters themselves.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>.
final class Template {
    private static final int ANY = -1;
    private static final int ONE = -2;

    private final String text;
    private final List<Part> parts;
    private final int @Nullable [] fixed;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
        this.fixed = parts.stream().anyMatch(Variable.class::isInstance) ? null : symbols(parts, null);
    }

    /// @param variables whether `${...}` is a variable: since version 2012-10-17 of the language
    /// @param wildcards whether `*` and `?` are more than themselves
    /// @throws IllegalArgumentException when a variable is not closed or empty
    static Template compile(String text, boolean variables, boolean wildcards) {
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (variables && text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("policy variable: not closed in " + text);
                }
                parts.add(variable(text.substring(at + 2, end)));
                at = end + 1;
            } else {
                parts.add(new Symbol(wildcards && c == '*' ? ANY : wildcards && c == '?' ? ONE : c));
                at++;
            }
        }
        return new Template(text, List.copyOf(parts));
    }

    private static Part variable(String body) {
        if (body.equals("*") || body.equals("?") || body.equals("$")) {
            return new Symbol(body.charAt(0));
        }
        int comma = body.indexOf(',');
        String key = (comma < 0 ? body : body.substring(0, comma)).strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("policy variable: empty");
        }
        if (comma < 0) {
            return new Variable(key, null);
        }
        String fallback = body.substring(comma + 1).strip();
        if (fallback.length() < 2 || !fallback.startsWith("'") || !fallback.endsWith("'")) {
            throw new IllegalArgumentException("policy variable: default not in quotes: " + body);
        }
        return new Variable(key, fallback.substring(1, fallback.length() - 1));
    }

    boolean matches(String value, Inquiry inquiry) {
        int[] pattern = resolve(inquiry);
        return pattern != null && matches(pattern, value);
    }

    /// Whether it matches with each of its colon-separated pieces against that piece of the value, six in
    /// all, as ARNs are compared in conditions.
    boolean matchesArn(String value, Inquiry inquiry) {
        int[] pattern = resolve(inquiry);
        String[] pieces = value.split(":", 6);
        if (pattern == null || pieces.length != 6) {
            return false;
        }
        int from = 0;
        for (int i = 0; i < 6; i++) {
            int to = i == 5 ? pattern.length : colon(pattern, from);
            if (to < 0 || !matches(Arrays.copyOfRange(pattern, from, to), pieces[i])) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    /// The text with its variables filled in; empty when one has no value. For templates without wildcards.
    Optional<String> fill(Inquiry inquiry) {
        int[] pattern = resolve(inquiry);
        return pattern == null ? Optional.empty() : Optional.of(new String(pattern, 0, pattern.length));
    }

    /// The condition keys its variables name.
    Stream<String> variables() {
        return parts.stream().filter(Variable.class::isInstance).map(part -> ((Variable) part).key());
    }

    @Override
    public String toString() {
        return text;
    }

    private int @Nullable [] resolve(Inquiry inquiry) {
        return fixed == null ? symbols(parts, inquiry) : fixed;
    }

    private static int @Nullable [] symbols(List<Part> parts, @Nullable Inquiry inquiry) {
        var symbols = IntStream.builder();
        for (Part part : parts) {
            switch (part) {
                case Symbol symbol -> symbols.add(symbol.value());
                case Variable variable -> {
                    String value = inquiry == null ? null : inquiry.single(variable.key(), variable.fallback());
                    if (value == null) {
                        return null;
                    }
                    value.chars().forEach(symbols::add);
                }
            }
        }
        return symbols.build().toArray();
    }

    private static int colon(int[] pattern, int from) {
        for (int i = from; i < pattern.length; i++) {
            if (pattern[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    /// Goes back only to the last `*`, so the time is at most the product of the lengths.
    private static boolean matches(int[] pattern, String value) {
        int p = 0;
        int v = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            if (p < pattern.length && pattern[p] == ANY) {
                star = p++;
                resume = v;
            } else if (p < pattern.length && (pattern[p] == ONE || pattern[p] == value.charAt(v))) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY) {
            p++;
        }
        return p == pattern.length;
    }

    private sealed interface Part {}

    /// @param value a UTF-16 unit, [#ANY] or [#ONE]
    private record Symbol(int value) implements Part {}

    private record Variable(String key, @Nullable String fallback) implements Part {}
}
