package io.seamark.services.iam;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One statement of a policy: what it allows or denies, to whom, and when.
///
/// @param actions patterns in lower case; actions have no case
/// @param exceptActions whether the statement is about every other action (`NotAction`)
/// @param resources empty in a trust policy, which is about its own role
/// @param exceptResources whether the statement is about every other resource (`NotResource`)
/// @param principals whom it is about; null in an identity's policy, which is about that identity
record Statement(
        boolean allows,
        List<Template> actions,
        boolean exceptActions,
        List<Template> resources,
        boolean exceptResources,
        @Nullable PrincipalSet principals,
        List<Condition> conditions) {
    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    /// Whether the statement is about this action and resource, whoever asks and whatever the conditions.
    boolean concerns(Inquiry inquiry) {
        String action = Layout.fold(inquiry.action());
        return any(actions, action, inquiry) != exceptActions && concernsResource(inquiry);
    }

    private boolean concernsResource(Inquiry inquiry) {
        if (resources.isEmpty()) {
            return true;
        }
        boolean unknown = resources.stream().flatMap(Template::variables).anyMatch(key -> !inquiry.knows(key));
        return unknown ? !allows : any(resources, inquiry.resource(), inquiry) != exceptResources;
    }

    /// Whether the conditions hold. A condition on a key that nothing is known about here does not hold in an
    /// Allow and holds in a Deny: what cannot be checked is not permitted.
    boolean holds(Inquiry inquiry) {
        for (Condition condition : conditions) {
            boolean holds = condition.unknownKey(inquiry).isPresent() ? !allows : condition.holds(inquiry);
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /// The key that alone keeps this Allow from holding because nothing is known about it here.
    Optional<String> unknownKey(Inquiry inquiry) {
        return conditions.stream()
                .flatMap(condition -> condition.unknownKey(inquiry).stream())
                .findFirst();
    }

    private static boolean any(List<Template> patterns, String value, Inquiry inquiry) {
        for (Template pattern : patterns) {
            if (pattern.matches(value, inquiry)) {
                return true;
            }
        }
        return false;
    }
}
