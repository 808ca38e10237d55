package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;

/// Finds event source mappings and shows them as the API does.
final class Mappings {
    private static final String NOTHING_YET = "No records processed";

    private Mappings() {}

    static StoredMapping require(CallContext call, View view, @Nullable String uuid) {
        String id = Constraint.MEMBER.required("uUID", uuid);
        return view.get(StoredMapping.key(call.account(), call.region(), id))
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    /// One that is not just being changed.
    static StoredMapping requireSettled(CallContext call, View view, @Nullable String uuid, String verb) {
        StoredMapping mapping = require(call, view, uuid);
        if (!mapping.state().isSettled()) {
            throw ResourceInUseException.builder()
                    .type("User")
                    .message("Cannot " + verb + " the event source mapping because it is in use.")
                    .build();
        }
        return mapping;
    }

    static String arn(StoredMapping mapping) {
        return "arn:aws:lambda:" + mapping.region() + ":" + mapping.account() + ":event-source-mapping:" + mapping.id();
    }

    static EventSourceMappingConfiguration shape(View view, StoredMapping mapping) {
        StreamRules stream = mapping.stream();
        var shape = EventSourceMappingConfiguration.builder()
                .uuid(mapping.id())
                .eventSourceMappingArn(arn(mapping))
                .functionArn(mapping.target().arn())
                .eventSourceArn(mapping.source())
                .state(mapping.state().shown())
                .stateTransitionReason(mapping.reason())
                .lastModified(mapping.modified())
                .batchSize(mapping.batchSize())
                .maximumBatchingWindowInSeconds(mapping.window())
                .functionResponseTypes(
                        mapping.reportsFailures() ? List.of(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES) : null);
        if (!mapping.filters().isEmpty()) {
            shape.filterCriteria(FilterCriteria.builder()
                    .filters(mapping.filters().stream()
                            .map(pattern -> Filter.builder().pattern(pattern).build())
                            .toList())
                    .build());
        }
        if (mapping.concurrency() != null) {
            shape.scalingConfig(ScalingConfig.builder()
                    .maximumConcurrency(mapping.concurrency())
                    .build());
        }
        if (stream != null) {
            shape.startingPosition(stream.position())
                    .startingPositionTimestamp(
                            stream.position().equals(StreamRules.AT_TIMESTAMP) ? stream.since() : null)
                    .bisectBatchOnFunctionError(stream.bisect())
                    .maximumRetryAttempts(stream.retries())
                    .maximumRecordAgeInSeconds(stream.oldest())
                    .parallelizationFactor(stream.lanes())
                    .tumblingWindowInSeconds(0)
                    .destinationConfig(DestinationConfig.builder()
                            .onFailure(OnFailure.builder()
                                    .destination(stream.onFailure())
                                    .build())
                            .build())
                    .lastProcessingResult(view.get(mapping.result()).orElse(NOTHING_YET));
        }
        return shape.build();
    }
}
