package io.seamark.services.events;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a target must be like to be put: of a service that events are delivered to, with input that
/// can be made, and without parameters that nobody here would heed.
final class TargetCheck {
    private static final int MOST_VARIABLES = 100;
    private static final int MOST_INPUT = 8192;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_\\-]+");

    private final Destinations destinations;

    TargetCheck(Destinations destinations) {
        this.destinations = destinations;
    }

    StoredTarget target(StoredRule rule, Target target) {
        String id = Constraint.targetId("targets.member.id", target.id());
        Constraint.optional("targets.member.roleArn", target.roleArn(), 1, 1600);
        Arn arn = arn(target);
        TargetParametersCheck.check(id, arn, target);
        deadLetter(target);
        retryPolicy(target);
        input(rule, target);
        return StoredTarget.of(target);
    }

    private Arn arn(Target target) {
        String text = Constraint.MEMBER.length("targets.member.arn", target.arn(), 1, 1600);
        Arn arn = Arn.parse(text)
                .orElseThrow(() -> EventsErrors.validation(
                        "Parameter " + text + " is not valid. Reason: Provided Arn is not in correct format."));
        if (!destinations.services().contains(arn.service())) {
            throw EventsErrors.validation("Parameter " + text + " is not valid. Reason: targets of the service "
                    + arn.service() + " are not supported.");
        }
        return arn;
    }

    private void deadLetter(Target target) {
        if (target.deadLetterConfig() == null || target.deadLetterConfig().arn() == null) {
            return;
        }
        String text = Constraint.MEMBER.length(
                "targets.member.deadLetterConfig.arn", target.deadLetterConfig().arn(), 1, 1600);
        if (destinations.deadLetters() == null) {
            throw EventsErrors.validation(
                    "Parameter(s) DeadLetterConfig of target " + target.id() + " is not supported.");
        }
        Optional<Arn> queue = Arn.parse(text).filter(arn -> arn.service().equals("sqs"));
        if (queue.isEmpty()) {
            throw EventsErrors.validation("Parameter " + text + " is not valid. Reason: it is not an SQS queue's ARN.");
        }
        if (text.endsWith(".fifo")) {
            throw EventsErrors.validation(
                    "Parameter " + text + " is not valid. Reason: FIFO queues are not supported as DLQ.");
        }
    }

    private static void retryPolicy(Target target) {
        if (target.retryPolicy() != null) {
            Constraint.MEMBER.range(
                    "targets.member.retryPolicy.maximumRetryAttempts",
                    target.retryPolicy().maximumRetryAttempts(),
                    DeliveryPlan.MAX_ATTEMPTS,
                    0,
                    DeliveryPlan.MAX_ATTEMPTS);
            Constraint.MEMBER.range(
                    "targets.member.retryPolicy.maximumEventAgeInSeconds",
                    target.retryPolicy().maximumEventAgeInSeconds(),
                    DeliveryPlan.MAX_AGE_SECONDS,
                    60,
                    DeliveryPlan.MAX_AGE_SECONDS);
        }
    }

    private static void input(StoredRule rule, Target target) {
        int ways = (target.input() == null ? 0 : 1)
                + (target.inputPath() == null ? 0 : 1)
                + (target.inputTransformer() == null ? 0 : 1);
        if (ways > 1) {
            throw EventsErrors.validation(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target " + target.id()
                            + ".");
        }
        if (target.input() != null) {
            Constraint.MEMBER.length("targets.member.input", target.input(), 0, MOST_INPUT);
            json("Input", target, target.input());
        }
        if (target.inputPath() != null) {
            Constraint.MEMBER.length("targets.member.inputPath", target.inputPath(), 0, 256);
            path("InputPath", target, target.inputPath());
        }
        if (target.inputTransformer() != null) {
            transformer(rule, target);
        }
    }

    private static void transformer(StoredRule rule, Target target) {
        Map<String, String> paths = target.inputTransformer().inputPathsMap();
        if (paths.size() > MOST_VARIABLES) {
            throw invalid("InputTransformer", target, "it has more than " + MOST_VARIABLES + " variables");
        }
        paths.forEach((name, path) -> {
            if (name.length() > 256 || !VARIABLE.matcher(name).matches() || name.startsWith("AWS")) {
                throw invalid("InputPathsMap", target, "invalid variable " + name);
            }
            path("InputPathsMap", target, path);
        });
        String template = Constraint.MEMBER.length(
                "targets.member.inputTransformer.inputTemplate",
                target.inputTransformer().inputTemplate(),
                1,
                MOST_INPUT);
        JsonNode nothing = JsonMapper.shared().createObjectNode();
        Map<String, JsonNode> values = TargetInput.variables(rule, StoredTarget.of(target), nothing, Instant.EPOCH);
        var inputTemplate = new InputTemplate(template);
        inputTemplate.unknown(values).ifPresent(name -> {
            throw EventsErrors.validation(
                    "InputTemplate for target " + target.id() + " contains invalid placeholder " + name + ".");
        });
        inputTemplate.fault().ifPresent(why -> {
            throw invalid("InputTemplate", target, why);
        });
    }

    private static void json(String parameter, Target target, String text) {
        try {
            if (JsonMapper.shared().readTree(text).isMissingNode()) {
                throw invalid(parameter, target, "JSON syntax error");
            }
        } catch (JacksonException e) {
            throw invalid(parameter, target, "JSON syntax error: " + e.getOriginalMessage());
        }
    }

    private static void path(String parameter, Target target, String path) {
        if (EventPath.parse(path).isEmpty()) {
            throw invalid(parameter, target, "unsupported JSON path " + path);
        }
    }

    private static ApiException invalid(String parameter, Target target, String reason) {
        return EventsErrors.validation("Invalid " + parameter + " for target " + target.id() + " : " + reason + ".");
    }
}
