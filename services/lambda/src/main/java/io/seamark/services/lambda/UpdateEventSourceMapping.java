package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.services.lambda.StoredMapping.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/// Changes what the request names of an event source mapping. A stream goes on behind what is done.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html>.
final class UpdateEventSourceMapping
        implements Operation<UpdateEventSourceMappingRequest, UpdateEventSourceMappingResponse> {
    private final SourceAccess access;

    UpdateEventSourceMapping(SourceAccess access) {
        this.access = access;
    }

    @Override
    public Answer<UpdateEventSourceMappingResponse> handle(
            CallContext call, View view, UpdateEventSourceMappingRequest request) {
        Constraint.only(
                request,
                "UUID",
                "FunctionName",
                "Enabled",
                "BatchSize",
                "FilterCriteria",
                "MaximumBatchingWindowInSeconds",
                "ParallelizationFactor",
                "DestinationConfig",
                "MaximumRecordAgeInSeconds",
                "BisectBatchOnFunctionError",
                "MaximumRetryAttempts",
                "TumblingWindowInSeconds",
                "FunctionResponseTypes",
                "ScalingConfig");
        StoredMapping old = Mappings.requireSettled(call, view, request.uuid(), "update");
        FunctionRef ref = request.functionName() == null ? old.target() : FunctionRef.of(call, request.functionName());
        boolean enabled = request.enabled() == null ? old.enabled() : request.enabled();
        var changed = MappingRules.check(new StoredMapping(
                old.id(),
                old.account(),
                old.region(),
                ref.name(),
                ref.qualifier(),
                old.source(),
                enabled == old.enabled() ? State.UPDATING : enabled ? State.ENABLING : State.DISABLING,
                enabled,
                old.reason(),
                Instant.ofEpochSecond(call.time().getEpochSecond()),
                MappingRules.batchSize(request.batchSize(), old.batchSize()),
                MappingRules.window(request.maximumBatchingWindowInSeconds(), old.window()),
                request.hasFunctionResponseTypes()
                        ? MappingRules.reports(request.functionResponseTypesAsStrings())
                        : old.reportsFailures(),
                request.filterCriteria() == null ? old.filters() : MappingRules.filters(request.filterCriteria()),
                request.scalingConfig() == null ? old.concurrency() : MappingRules.concurrency(request.scalingConfig()),
                stream(old, request)));
        access.check(changed, Functions.resolve(view, ref).version());
        return new Answer<>(
                Functions.fill(UpdateEventSourceMappingResponse.builder(), Mappings.shape(view, changed))
                        .build(),
                Txn.none().put(changed.key(), changed));
    }

    private static @Nullable StreamRules stream(StoredMapping old, UpdateEventSourceMappingRequest request) {
        StreamRules rules = old.stream();
        if (rules == null) {
            MappingRules.noStream(old.sourceArn(), request);
            return null;
        }
        MappingRules.tumbling(request.tumblingWindowInSeconds());
        return new StreamRules(
                rules.position(),
                rules.since(),
                request.bisectBatchOnFunctionError() == null ? rules.bisect() : request.bisectBatchOnFunctionError(),
                MappingRules.retries(request.maximumRetryAttempts(), rules.retries()),
                MappingRules.oldest(request.maximumRecordAgeInSeconds(), rules.oldest()),
                request.destinationConfig() == null
                        ? rules.onFailure()
                        : MappingRules.onFailure(request.destinationConfig()),
                MappingRules.parallelization(request.parallelizationFactor(), rules.lanes()));
    }

    @Override
    public List<String> resources(CallContext call, UpdateEventSourceMappingRequest request) {
        return List.of(
                call.arn("lambda", "event-source-mapping:" + request.uuid()).toString());
    }
}
