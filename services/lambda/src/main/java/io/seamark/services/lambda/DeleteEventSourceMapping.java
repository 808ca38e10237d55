package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;

/// Deletes an event source mapping: it is gone when what it has begun is done.
final class DeleteEventSourceMapping
        implements Operation<DeleteEventSourceMappingRequest, DeleteEventSourceMappingResponse> {
    @Override
    public Answer<DeleteEventSourceMappingResponse> handle(
            CallContext call, View view, DeleteEventSourceMappingRequest request) {
        StoredMapping mapping =
                Mappings.requireSettled(call, view, request.uuid(), "delete").in(StoredMapping.State.DELETING);
        return new Answer<>(
                Functions.fill(DeleteEventSourceMappingResponse.builder(), Mappings.shape(view, mapping))
                        .build(),
                Txn.none().put(mapping.key(), mapping));
    }

    @Override
    public List<String> resources(CallContext call, DeleteEventSourceMappingRequest request) {
        return List.of(
                call.arn("lambda", "event-source-mapping:" + request.uuid()).toString());
    }
}
