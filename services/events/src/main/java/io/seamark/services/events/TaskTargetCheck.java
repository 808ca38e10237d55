package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;
import software.amazon.awssdk.services.eventbridge.model.PlacementConstraint;
import software.amazon.awssdk.services.eventbridge.model.PlacementStrategy;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The parameters of a target that runs ECS tasks. What `RunTask` refuses whenever it is asked is refused
/// here already.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EcsParameters.html>.
final class TaskTargetCheck {
    private static final String CLUSTER = "cluster/";
    private static final String AT = "targets.member.ecsParameters.";
    private static final int MOST_TASKS = 10;
    private static final int MOST_CONSTRAINTS = 10;
    private static final int MOST_STRATEGIES = 5;
    private static final Set<String> LAUNCH_TYPES = Set.of("EC2", "EXTERNAL");
    private static final Set<String> CONSTRAINTS = Set.of("distinctInstance", "memberOf");
    private static final Set<String> STRATEGIES = Set.of("random", "spread", "binpack");

    private TaskTargetCheck() {}

    static void check(String id, Arn arn, Target target) {
        if (!arn.resource().startsWith(CLUSTER)) {
            throw EventsErrors.validation(
                    "Parameter " + arn + " is not valid. Reason: it is not an ECS cluster's ARN.");
        }
        EcsParameters ecs = target.ecsParameters();
        if (ecs == null) {
            throw EventsErrors.validation("Parameter(s) EcsParameters must be specified for target: " + id + ".");
        }
        String definition = Constraint.MEMBER.length(AT + "taskDefinitionArn", ecs.taskDefinitionArn(), 1, 1600);
        if (Arn.parse(definition)
                .filter(a -> a.service().equals("ecs") && a.resource().startsWith("task-definition/"))
                .isEmpty()) {
            throw EventsErrors.validation(
                    "Parameter " + definition + " is not valid. Reason: it is not the ARN of a task definition.");
        }
        Constraint.MEMBER.range(AT + "taskCount", ecs.taskCount(), 1, 1, MOST_TASKS);
        Constraint.optional(AT + "group", ecs.group(), 0, 255);
        Constraint.optional(AT + "referenceId", ecs.referenceId(), 0, 1024);
        oneOf(AT + "launchType", ecs.launchTypeAsString(), LAUNCH_TYPES);
        oneOf(AT + "propagateTags", ecs.propagateTagsAsString(), Set.of("TASK_DEFINITION"));
        var _ = Tags.add(Map.of(), ecs.tags());
        placement(ecs);
        refuse(id, "NetworkConfiguration", ecs.networkConfiguration());
        refuse(id, "PlatformVersion", ecs.platformVersion());
        refuse(id, "CapacityProviderStrategy", ecs.capacityProviderStrategy());
        refuse(id, "EnableExecuteCommand", ecs.enableExecuteCommand());
    }

    private static void placement(EcsParameters ecs) {
        atMost(AT + "placementConstraints", ecs.placementConstraints(), MOST_CONSTRAINTS);
        for (PlacementConstraint one : ecs.placementConstraints()) {
            Constraint.MEMBER.required(AT + "placementConstraints.member.type", one.typeAsString());
            oneOf(AT + "placementConstraints.member.type", one.typeAsString(), CONSTRAINTS);
            Constraint.optional(AT + "placementConstraints.member.expression", one.expression(), 0, 2000);
        }
        atMost(AT + "placementStrategy", ecs.placementStrategy(), MOST_STRATEGIES);
        for (PlacementStrategy one : ecs.placementStrategy()) {
            Constraint.MEMBER.required(AT + "placementStrategy.member.type", one.typeAsString());
            oneOf(AT + "placementStrategy.member.type", one.typeAsString(), STRATEGIES);
            Constraint.optional(AT + "placementStrategy.member.field", one.field(), 0, 255);
        }
    }

    private static void oneOf(String member, @Nullable String value, Set<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw Constraint.MEMBER.failed(
                    value,
                    member,
                    "Member must satisfy enum value set: "
                            + allowed.stream().sorted().toList());
        }
    }

    private static void atMost(String member, List<?> values, int most) {
        if (values.size() > most) {
            throw Constraint.MEMBER.failed("...", member, "Member must have length less than or equal to " + most);
        }
    }

    private static void refuse(String id, String parameter, @Nullable Object value) {
        boolean absent = value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Boolean set && !set);
        if (!absent) {
            throw EventsErrors.validation(
                    "Parameter(s) EcsParameters." + parameter + " of target " + id + " is not supported.");
        }
    }
}
