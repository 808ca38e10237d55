package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;

/// Has a function invoked with what comes from a queue or a stream. Reading begins soon after.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html>.
final class CreateEventSourceMapping
        implements Operation<CreateEventSourceMappingRequest, CreateEventSourceMappingResponse> {
    private static final int QUEUE_BATCH = 10;
    private static final int STREAM_BATCH = 100;

    private final SourceAccess access;

    CreateEventSourceMapping(SourceAccess access) {
        this.access = access;
    }

    @Override
    public Answer<CreateEventSourceMappingResponse> handle(
            CallContext call, View view, CreateEventSourceMappingRequest request) {
        Constraint.only(
                request,
                "EventSourceArn",
                "FunctionName",
                "Enabled",
                "BatchSize",
                "FilterCriteria",
                "MaximumBatchingWindowInSeconds",
                "ParallelizationFactor",
                "StartingPosition",
                "StartingPositionTimestamp",
                "DestinationConfig",
                "MaximumRecordAgeInSeconds",
                "BisectBatchOnFunctionError",
                "MaximumRetryAttempts",
                "TumblingWindowInSeconds",
                "FunctionResponseTypes",
                "ScalingConfig");
        FunctionRef ref = FunctionRef.of(call, request.functionName());
        Arn source = MappingRules.source(request.eventSourceArn());
        StoredMapping mapping = MappingRules.check(mapping(call, ref, source, request));
        FunctionVersion function = Functions.resolve(view, ref).version();
        distinct(view, mapping);
        access.check(mapping, function);
        return new Answer<>(
                Functions.fill(CreateEventSourceMappingResponse.builder(), Mappings.shape(view, mapping))
                        .build(),
                Txn.none().put(mapping.key(), mapping));
    }

    private static StoredMapping mapping(
            CallContext call, FunctionRef ref, Arn source, CreateEventSourceMappingRequest request) {
        boolean queue = source.service().equals(MappingRules.QUEUE);
        return new StoredMapping(
                call.ids().uuid().toString(),
                ref.account(),
                ref.region(),
                ref.name(),
                ref.qualifier(),
                source.toString(),
                StoredMapping.State.CREATING,
                !Boolean.FALSE.equals(request.enabled()),
                queue ? "USER_INITIATED" : "User action",
                Instant.ofEpochSecond(call.time().getEpochSecond()),
                MappingRules.batchSize(request.batchSize(), queue ? QUEUE_BATCH : STREAM_BATCH),
                MappingRules.window(request.maximumBatchingWindowInSeconds(), 0),
                MappingRules.reports(request.functionResponseTypesAsStrings()),
                request.filterCriteria() == null ? List.of() : MappingRules.filters(request.filterCriteria()),
                request.scalingConfig() == null ? null : MappingRules.concurrency(request.scalingConfig()),
                queue ? noStream(source, request) : stream(call, request));
    }

    private static StreamRules stream(CallContext call, CreateEventSourceMappingRequest request) {
        MappingRules.tumbling(request.tumblingWindowInSeconds());
        return MappingRules.begin(
                request.startingPositionAsString(),
                request.startingPositionTimestamp(),
                call.time(),
                Boolean.TRUE.equals(request.bisectBatchOnFunctionError()),
                MappingRules.retries(request.maximumRetryAttempts(), -1),
                MappingRules.oldest(request.maximumRecordAgeInSeconds(), -1),
                request.destinationConfig() == null ? null : MappingRules.onFailure(request.destinationConfig()),
                MappingRules.parallelization(request.parallelizationFactor(), 1));
    }

    private static @Nullable StreamRules noStream(Arn source, CreateEventSourceMappingRequest request) {
        if (request.startingPosition() != null) {
            throw LambdaErrors.invalid("StartingPosition is not valid for SQS event sources.");
        }
        MappingRules.noStream(source, request);
        return null;
    }

    private static void distinct(View view, StoredMapping mapping) {
        view.list(StoredMapping.all(mapping.account(), mapping.region())).stream()
                .map(Versioned::value)
                .filter(other -> other.source().equals(mapping.source())
                        && other.target().equals(mapping.target()))
                .findFirst()
                .ifPresent(other -> {
                    throw LambdaErrors.conflict("The event source arn (\" " + mapping.source()
                            + " \") and function (\" " + mapping.function()
                            + " \") provided mapping already exists. Please update or delete the existing mapping with"
                            + " UUID " + other.id());
                });
    }
}
