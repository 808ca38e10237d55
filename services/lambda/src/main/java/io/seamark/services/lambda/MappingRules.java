package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;

/// What may be asked of event source mappings, and what not.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html>.
final class MappingRules {
    static final String QUEUE = "sqs";
    static final String STREAM = "kinesis";
    static final String REPORT = "ReportBatchItemFailures";

    private static final String FIFO = ".fifo";
    private static final Pattern ARN = Pattern.compile(
            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)");
    private static final int MOST_FILTERS = 5;

    private static final Set<String> OF_STREAMS = Set.of(
            "StartingPositionTimestamp",
            "ParallelizationFactor",
            "TumblingWindowInSeconds",
            "BisectBatchOnFunctionError",
            "MaximumRetryAttempts",
            "MaximumRecordAgeInSeconds",
            "DestinationConfig");

    private MappingRules() {}

    /// The queue, stream or consumer with enhanced fan-out that is meant.
    static Arn source(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw LambdaErrors.invalid("Unrecognized event source.");
        }
        Arn arn = Arn.parse(Constraint.MEMBER.pattern("eventSourceArn", text, ARN))
                .orElseThrow(() -> LambdaErrors.invalid(
                        "Unrecognized event source, must be kinesis, dynamodb stream or" + " sqs."));
        boolean queue = arn.service().equals(QUEUE);
        boolean stream = arn.service().equals(STREAM)
                && arn.resource().matches("stream/[a-zA-Z0-9_.-]+(/consumer/[a-zA-Z0-9_.-]+:[0-9]+)?");
        if (!queue && !stream) {
            throw LambdaErrors.unsupported("The event source " + text);
        }
        if (!AccountId.isValid(arn.account()) || !Region.isValid(arn.region())) {
            throw LambdaErrors.invalid("Unrecognized event source, must be kinesis, dynamodb stream or sqs.");
        }
        return arn;
    }

    /// Checks what belongs together.
    static StoredMapping check(StoredMapping mapping) {
        Arn source = mapping.sourceArn();
        if (mapping.stream() == null) {
            boolean fifo = source.resource().endsWith(FIFO);
            if (fifo && mapping.window() > 0) {
                throw LambdaErrors.invalid("Batching window is not supported for FIFO queues");
            }
            if (fifo && mapping.batchSize() > 10) {
                throw LambdaErrors.invalid("BatchSize of a FIFO queue must be between 1 and 10");
            }
            if (mapping.batchSize() > 10 && mapping.window() == 0) {
                throw LambdaErrors.invalid("Maximum batch window in seconds must be greater than 0 if maximum batch"
                        + " size is greater than 10");
            }
        } else if (mapping.concurrency() != null) {
            throw notFor("ScalingConfig", source);
        }
        return mapping;
    }

    /// Refuses members of a request that only streams have.
    static void noStream(Arn source, SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            if (OF_STREAMS.contains(field.memberName()) && field.getValueOrDefault(request) != null) {
                throw notFor(field.memberName(), source);
            }
        }
    }

    static int batchSize(@Nullable Integer given, int absent) {
        return Constraint.MEMBER.range("batchSize", given, absent, 1, 10_000);
    }

    static int window(@Nullable Integer given, int absent) {
        return Constraint.MEMBER.range("maximumBatchingWindowInSeconds", given, absent, 0, 300);
    }

    static boolean reports(List<String> types) {
        if (types.size() > 1 || (types.size() == 1 && !types.getFirst().equals(REPORT))) {
            throw Constraint.MEMBER.failed(
                    types,
                    "functionResponseTypes",
                    "Member must satisfy constraint: [Member must satisfy enum value set: [ReportBatchItemFailures]]");
        }
        return !types.isEmpty();
    }

    static List<String> filters(FilterCriteria criteria) {
        if (criteria.filters().size() > MOST_FILTERS) {
            throw LambdaErrors.invalid("The maximum number of filters is " + MOST_FILTERS + ".");
        }
        return criteria.filters().stream()
                .map(filter -> SourceFilter.check(filter.pattern()))
                .toList();
    }

    static @Nullable Integer concurrency(ScalingConfig scaling) {
        return scaling.maximumConcurrency() == null
                ? null
                : (Integer) Constraint.MEMBER.range(
                        "scalingConfig.maximumConcurrency", scaling.maximumConcurrency(), 2, 2, 1000);
    }

    static int parallelization(@Nullable Integer factor, int absent) {
        return Constraint.MEMBER.range("parallelizationFactor", factor, absent, 1, 10);
    }

    static void tumbling(@Nullable Integer window) {
        if (Constraint.MEMBER.range("tumblingWindowInSeconds", window, 0, 0, 900) != 0) {
            throw LambdaErrors.unsupported("TumblingWindowInSeconds");
        }
    }

    static int retries(@Nullable Integer given, int absent) {
        return Constraint.MEMBER.range("maximumRetryAttempts", given, absent, -1, 10_000);
    }

    static int oldest(@Nullable Integer given, int absent) {
        int seconds = Constraint.MEMBER.range("maximumRecordAgeInSeconds", given, absent, -1, 604_800);
        if (seconds >= 0 && seconds < 60) {
            throw LambdaErrors.invalid("MaximumRecordAgeInSeconds must be -1 or between 60 and 604800");
        }
        return seconds;
    }

    /// Where batches go that are given up; null for nowhere.
    static @Nullable String onFailure(DestinationConfig config) {
        if (config.onSuccess() != null && config.onSuccess().destination() != null) {
            throw LambdaErrors.invalid("OnSuccess destination is not supported for event source mappings.");
        }
        String text = config.onFailure() == null ? null : config.onFailure().destination();
        if (text == null || text.isEmpty()) {
            return null;
        }
        Arn arn = Arn.parse(text)
                .orElseThrow(() -> LambdaErrors.invalid("The provided destination ARN " + text + " is invalid."));
        boolean known = (arn.service().equals("sqs") || arn.service().equals("sns"))
                && !arn.resource().endsWith(FIFO);
        if (!known) {
            throw LambdaErrors.unsupported("The on-failure destination " + text);
        }
        return text;
    }

    /// When reading begins.
    static StreamRules begin(
            @Nullable String position,
            @Nullable Instant time,
            Instant now,
            boolean bisect,
            int retries,
            int oldest,
            @Nullable String onFailure,
            int parallel) {
        if (position == null) {
            throw LambdaErrors.invalid("1 validation error detected: Value null at 'startingPosition' failed to satisfy"
                    + " constraint: Member must not be null.");
        }
        boolean timed = position.equals(StreamRules.AT_TIMESTAMP);
        if (timed == (time == null)) {
            throw LambdaErrors.invalid(
                    timed
                            ? "StartingPositionTimestamp is required for the StartingPosition AT_TIMESTAMP."
                            : "StartingPositionTimestamp is only valid for the StartingPosition AT_TIMESTAMP.");
        }
        Instant since = switch (position) {
            case StreamRules.LATEST -> now;
            case StreamRules.TRIM_HORIZON -> null;
            case StreamRules.AT_TIMESTAMP -> time;
            default ->
                throw Constraint.MEMBER.failed(
                        position,
                        "startingPosition",
                        "Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
        };
        if (since != null && since.isAfter(now)) {
            throw LambdaErrors.invalid("StartingPositionTimestamp must not be in the future.");
        }
        return new StreamRules(position, since, bisect, retries, oldest, onFailure, parallel);
    }

    private static RuntimeException notFor(String member, Arn source) {
        return LambdaErrors.invalid(
                "Unsupported " + member + " parameter for given event source mapping type. (" + source + ")");
    }
}
