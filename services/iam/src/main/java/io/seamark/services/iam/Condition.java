package io.seamark.services.iam;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One line of a statement's `Condition`: an operator, a key, and the values one of which must compare.
///
/// @param quantifier what is asked of a key with several values
/// @param ifExists whether an absent key satisfies it
record Condition(
        ConditionOperator operator, Quantifier quantifier, boolean ifExists, String key, List<Template> expected) {
    enum Quantifier {
        /// The plain operator.
        NONE,
        /// `ForAllValues:`, which holds for an absent key too.
        ALL,
        /// `ForAnyValue:`, which never holds for an absent key.
        ANY
    }

    Condition {
        expected = List.copyOf(expected);
    }

    boolean holds(Inquiry inquiry) {
        List<String> values = inquiry.values(key);
        if (operator == ConditionOperator.NULL) {
            return expected.stream()
                    .anyMatch(e -> e.fill(inquiry)
                            .filter(text -> Boolean.parseBoolean(text) == values.isEmpty())
                            .isPresent());
        }
        if (values.isEmpty()) {
            return switch (quantifier) {
                case ALL -> true;
                case ANY -> ifExists;
                case NONE -> ifExists || operator.isNegated();
            };
        }
        return switch (quantifier) {
            case ALL -> values.stream().allMatch(value -> holds(value, inquiry));
            case ANY -> values.stream().anyMatch(value -> holds(value, inquiry));
            case NONE ->
                operator.isNegated()
                        ? values.stream().allMatch(value -> holds(value, inquiry))
                        : values.stream().anyMatch(value -> holds(value, inquiry));
        };
    }

    /// The key, or one in a policy variable, that nothing is known about here.
    Optional<String> unknownKey(Inquiry inquiry) {
        return Stream.concat(Stream.of(key), expected.stream().flatMap(Template::variables))
                .filter(name -> !inquiry.knows(name))
                .findFirst();
    }

    private boolean holds(String value, Inquiry inquiry) {
        return expected.stream().anyMatch(e -> operator.compares(value, e, inquiry)) != operator.isNegated();
    }
}
