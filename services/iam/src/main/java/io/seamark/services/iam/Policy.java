package io.seamark.services.iam;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A policy document, parsed. Immutable.
record Policy(List<Statement> statements) {
    Policy {
        statements = List.copyOf(statements);
    }

    boolean denies(Inquiry inquiry) {
        return statements.stream()
                .anyMatch(s -> !s.allows() && isAboutCaller(s, inquiry) && s.concerns(inquiry) && s.holds(inquiry));
    }

    boolean allows(Inquiry inquiry) {
        return statements.stream()
                .anyMatch(s -> s.allows() && isAboutCaller(s, inquiry) && s.concerns(inquiry) && s.holds(inquiry));
    }

    /// How closely a trust policy allows it.
    PrincipalSet.Match trusts(Inquiry inquiry) {
        return statements.stream()
                .filter(s -> s.allows() && s.concerns(inquiry) && s.holds(inquiry))
                .map(s -> s.principals() == null
                        ? PrincipalSet.Match.NONE
                        : s.principals().match(inquiry))
                .max(Comparator.naturalOrder())
                .orElse(PrincipalSet.Match.NONE);
    }

    /// The condition key because of which an Allow about this does not hold, when nothing is known about it
    /// here.
    Optional<String> unknownKey(Inquiry inquiry) {
        return statements.stream()
                .filter(s -> s.allows() && s.concerns(inquiry))
                .flatMap(s -> s.unknownKey(inquiry).stream())
                .findFirst();
    }

    private static boolean isAboutCaller(Statement statement, Inquiry inquiry) {
        PrincipalSet principals = statement.principals();
        return principals == null || principals.match(inquiry) != PrincipalSet.Match.NONE;
    }
}
