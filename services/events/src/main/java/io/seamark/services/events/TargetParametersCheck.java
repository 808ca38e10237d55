package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The parameters that belong to one kind of target each: those that it needs are there, and none of
/// another kind.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html>.
final class TargetParametersCheck {
    private static final List<String> NEED_ROLE = List.of("kinesis", "ecs");

    private TargetParametersCheck() {}

    static void check(String id, Arn arn, Target target) {
        refuseUnheeded(id, target);
        boolean destination =
                arn.service().equals("events") && arn.resource().startsWith(StoredApiDestination.RESOURCE);
        only(id, "SqsParameters", target.sqsParameters(), arn.service().equals("sqs"));
        only(id, "KinesisParameters", target.kinesisParameters(), arn.service().equals("kinesis"));
        only(id, "EcsParameters", target.ecsParameters(), arn.service().equals("ecs"));
        only(id, "HttpParameters", target.httpParameters(), destination);
        if (target.roleArn() == null && (destination || NEED_ROLE.contains(arn.service()))) {
            throw EventsErrors.validation("RoleArn is required for target " + arn + ".");
        }
        switch (arn.service()) {
            case "sqs" -> queue(id, arn, target);
            case "kinesis" -> stream(target);
            case "ecs" -> TaskTargetCheck.check(id, arn, target);
            case "events" -> {
                if (destination) {
                    http(target.httpParameters());
                } else {
                    bus(id, arn, target);
                }
            }
            default -> {}
        }
    }

    private static void queue(String id, Arn arn, Target target) {
        boolean fifo = arn.resource().endsWith(".fifo");
        String group =
                target.sqsParameters() == null ? null : target.sqsParameters().messageGroupId();
        if (fifo && group == null) {
            throw EventsErrors.validation("Parameter(s) SqsParameters must be specified for target: " + id + ".");
        }
        if (group != null) {
            Constraint.MEMBER.length("targets.member.sqsParameters.messageGroupId", group, 1, 100);
        }
    }

    private static void stream(Target target) {
        if (target.kinesisParameters() == null) {
            return;
        }
        String path = Constraint.MEMBER.length(
                "targets.member.kinesisParameters.partitionKeyPath",
                target.kinesisParameters().partitionKeyPath(),
                0,
                256);
        if (EventPath.parse(path).isEmpty()) {
            throw EventsErrors.validation(
                    "Parameter PartitionKeyPath is not valid. Reason: unsupported JSON path " + path + ".");
        }
    }

    private static void http(@Nullable HttpParameters http) {
        if (http == null) {
            return;
        }
        String at = "targets.member.httpParameters.";
        http.pathParameterValues()
                .forEach(value -> Constraint.MEMBER.length(at + "pathParameterValues.member", value, 1, 512));
        http.headerParameters()
                .forEach((name, value) -> ConnectionAuthCheck.header(at + "headerParameters", name, value));
        http.queryStringParameters()
                .forEach((name, value) -> ConnectionAuthCheck.query(at + "queryStringParameters", name, value));
    }

    private static void bus(String id, Arn arn, Target target) {
        String resource = arn.resource();
        if (!resource.startsWith(BusTarget.RESOURCE)
                || !AccountId.isValid(arn.account())
                || !Region.isValid(arn.region())) {
            throw EventsErrors.validation(
                    "Parameter " + arn
                            + " is not valid. Reason: of EventBridge, only event buses and API destinations are supported targets.");
        }
        Constraint.busName("targets.member.arn", resource.substring(BusTarget.RESOURCE.length()));
        if (target.input() != null || target.inputPath() != null || target.inputTransformer() != null) {
            throw EventsErrors.validation(
                    "Input, InputPath and InputTransformer are not supported for target " + id + ", an event bus.");
        }
    }

    private static void only(String id, String parameter, @Nullable Object given, boolean allowed) {
        if (given != null && !allowed) {
            throw EventsErrors.validation("Parameter(s) " + parameter + " is not valid for target: " + id + ".");
        }
    }

    private static void refuseUnheeded(String id, Target target) {
        var given = new LinkedHashMap<String, @Nullable Object>();
        given.put("RunCommandParameters", target.runCommandParameters());
        given.put("BatchParameters", target.batchParameters());
        given.put("RedshiftDataParameters", target.redshiftDataParameters());
        given.put("SageMakerPipelineParameters", target.sageMakerPipelineParameters());
        given.put("AppSyncParameters", target.appSyncParameters());
        given.forEach((parameter, value) -> {
            if (value != null) {
                throw EventsErrors.validation("Parameter(s) " + parameter + " of target " + id + " is not supported.");
            }
        });
    }
}
