package io.seamark.services.ecs;

import io.seamark.planes.scheduler.ClusterQuery;
import io.seamark.planes.scheduler.Constraint.DistinctInstance;
import io.seamark.planes.scheduler.Constraint.MemberOf;
import io.seamark.planes.scheduler.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;

/// Placement as callers ask for it, in the scheduler's words.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html>.
final class PlacementInput {
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute:[a-zA-Z0-9_./\\\\-]{1,128}");
    private static final int MOST_STRATEGIES = 5;
    private static final int MOST_CONSTRAINTS = 10;
    private static final int LONGEST_EXPRESSION = 2000;

    private PlacementInput() {}

    /// Refuses what is no strategy.
    static List<Strategy> strategies(List<PlacementStrategy> asked) {
        if (asked.size() > MOST_STRATEGIES) {
            throw EcsErrors.invalid("placement strategy can have at most " + MOST_STRATEGIES + " items.");
        }
        return asked.stream().map(PlacementInput::strategy).toList();
    }

    /// Refuses what is no constraint.
    static List<io.seamark.planes.scheduler.Constraint> constraints(List<PlacementConstraint> asked) {
        if (asked.size() > MOST_CONSTRAINTS) {
            throw EcsErrors.invalid("placement constraints can have at most " + MOST_CONSTRAINTS + " items.");
        }
        return asked.stream()
                .map(c -> constraint(c.typeAsString(), c.expression()))
                .toList();
    }

    /// A constraint of a task definition, or of RunTask.
    static io.seamark.planes.scheduler.Constraint constraint(@Nullable String type, @Nullable String expression) {
        return switch (type == null ? "" : type) {
            case "distinctInstance" -> {
                if (expression != null && !expression.isEmpty()) {
                    throw EcsErrors.invalid("The expression must not be specified for distinctInstance.");
                }
                yield new DistinctInstance();
            }
            case "memberOf" -> new MemberOf(expression(expression));
            default -> throw EcsErrors.invalid("Invalid placement constraint type: " + type + ".");
        };
    }

    /// An expression of the cluster query language.
    static ClusterQuery expression(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw EcsErrors.invalid("The expression can not be blank.");
        }
        if (text.length() > LONGEST_EXPRESSION) {
            throw EcsErrors.invalid("The expression can have at most " + LONGEST_EXPRESSION + " characters.");
        }
        try {
            return ClusterQuery.parse(text);
        } catch (ClusterQuery.SyntaxException e) {
            throw EcsErrors.invalid("Invalid expression: " + text + ". " + e.getMessage());
        }
    }

    private static Strategy strategy(PlacementStrategy asked) {
        String field = asked.field() == null ? "" : asked.field();
        return switch (asked.typeAsString() == null ? "" : asked.typeAsString()) {
            case "random" -> {
                if (!field.isEmpty()) {
                    throw EcsErrors.invalid("The field must not be specified for the random placement strategy.");
                }
                yield new Strategy.AnyInstance();
            }
            case "binpack" ->
                switch (field.toLowerCase(Locale.ROOT)) {
                    case "cpu" -> new Strategy.Binpack(Strategy.Resource.CPU);
                    case "memory" -> new Strategy.Binpack(Strategy.Resource.MEMORY);
                    default ->
                        throw EcsErrors.invalid("Invalid field for the binpack placement strategy: " + field + ".");
                };
            case "spread" -> {
                if (field.equalsIgnoreCase("instanceId") || field.equalsIgnoreCase("host")) {
                    yield new Strategy.Spread(Strategy.Spread.INSTANCE);
                }
                if (!ATTRIBUTE.matcher(field).matches()) {
                    throw EcsErrors.invalid("Invalid field for the spread placement strategy: " + field + ".");
                }
                yield new Strategy.Spread(field);
            }
            default -> throw EcsErrors.invalid("Invalid placement strategy type: " + asked.typeAsString() + ".");
        };
    }
}
