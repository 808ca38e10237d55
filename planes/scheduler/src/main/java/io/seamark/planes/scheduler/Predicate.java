package io.seamark.planes.scheduler;

import java.util.List;
import java.util.regex.Pattern;

/// A node of a parsed [ClusterQuery].
sealed interface Predicate {
    boolean test(Subjects instance);

    record And(Predicate left, Predicate right) implements Predicate {
        @Override
        public boolean test(Subjects instance) {
            return left.test(instance) && right.test(instance);
        }
    }

    record Or(Predicate left, Predicate right) implements Predicate {
        @Override
        public boolean test(Subjects instance) {
            return left.test(instance) || right.test(instance);
        }
    }

    record Not(Predicate inner) implements Predicate {
        @Override
        public boolean test(Subjects instance) {
            return !inner.test(instance);
        }
    }

    record Exists(String subject) implements Predicate {
        @Override
        public boolean test(Subjects instance) {
            return !instance.values(subject).isEmpty();
        }
    }

    record In(String subject, List<String> wanted) implements Predicate {
        @Override
        public boolean test(Subjects instance) {
            return instance.values(subject).stream().anyMatch(wanted::contains);
        }
    }

    record Matches(String subject, PatternWithin pattern) implements Predicate {
        @Override
        public boolean test(Subjects instance) {
            return instance.values(subject).stream().anyMatch(pattern::matches);
        }
    }

    /// @param sign what the comparison with `wanted` must come to: below 0, above 0, and 0 too where
    ///     `orEqual`
    record Compares(String subject, int sign, boolean orEqual, String wanted) implements Predicate {
        private static final Pattern NUMBERS = Pattern.compile("\\d{1,15}(\\.\\d{1,15})*");

        @Override
        public boolean test(Subjects instance) {
            return instance.values(subject).stream().anyMatch(value -> {
                int order = order(value, wanted);
                return order == 0 ? orEqual : Integer.signum(order) == sign;
            });
        }

        /// Numbers and versions by their parts, anything else by its letters.
        private static int order(String a, String b) {
            if (!NUMBERS.matcher(a).matches() || !NUMBERS.matcher(b).matches()) {
                return a.compareTo(b);
            }
            String[] left = a.split("\\.", -1);
            String[] right = b.split("\\.", -1);
            for (int i = 0; i < Math.max(left.length, right.length); i++) {
                long l = i < left.length ? Long.parseLong(left[i]) : 0;
                long r = i < right.length ? Long.parseLong(right[i]) : 0;
                if (l != r) {
                    return Long.compare(l, r);
                }
            }
            return 0;
        }
    }
}
