package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// A rule's target as it is stored.
///
/// @param inputPaths the variables of `inputTemplate` and their paths; null without one
/// @param maxAgeSeconds of the retry policy; null for its default
/// @param maxAttempts of the retry policy; null for its default
/// @param deadLetter the ARN of the queue for what cannot be delivered
/// @param parameters of its kind of target; null without any
record StoredTarget(
        String id,
        String arn,
        @Nullable String roleArn,
        @Nullable String input,
        @Nullable String inputPath,
        @Nullable Map<String, String> inputPaths,
        @Nullable String inputTemplate,
        @Nullable Integer maxAgeSeconds,
        @Nullable Integer maxAttempts,
        @Nullable String deadLetter,
        @Nullable TargetParameters parameters) {
    static StoredTarget of(Target target) {
        InputTransformer transformer = target.inputTransformer();
        RetryPolicy retry = target.retryPolicy();
        return new StoredTarget(
                target.id(),
                target.arn(),
                target.roleArn(),
                target.input(),
                target.inputPath(),
                transformer == null ? null : transformer.inputPathsMap(),
                transformer == null ? null : transformer.inputTemplate(),
                retry == null ? null : retry.maximumEventAgeInSeconds(),
                retry == null ? null : retry.maximumRetryAttempts(),
                target.deadLetterConfig() == null
                        ? null
                        : target.deadLetterConfig().arn(),
                TargetParameters.of(target));
    }

    boolean isBus() {
        return Arn.parse(arn)
                .filter(parsed ->
                        parsed.service().equals("events") && parsed.resource().startsWith(BusTarget.RESOURCE))
                .isPresent();
    }

    Target shape() {
        Target.Builder target =
                Target.builder().id(id).arn(arn).roleArn(roleArn).input(input).inputPath(inputPath);
        if (inputTemplate != null) {
            InputTransformer.Builder transformer = InputTransformer.builder().inputTemplate(inputTemplate);
            if (inputPaths != null && !inputPaths.isEmpty()) {
                transformer.inputPathsMap(inputPaths);
            }
            target.inputTransformer(transformer.build());
        }
        if (maxAgeSeconds != null || maxAttempts != null) {
            target.retryPolicy(RetryPolicy.builder()
                    .maximumEventAgeInSeconds(maxAgeSeconds)
                    .maximumRetryAttempts(maxAttempts)
                    .build());
        }
        if (deadLetter != null) {
            target.deadLetterConfig(d -> d.arn(deadLetter));
        }
        if (parameters != null) {
            parameters.into(target);
        }
        return target.build();
    }
}
