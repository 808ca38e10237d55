package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;

/// Adds tags to networks.
final class CreateTags implements Operation<CreateTagsRequest, CreateTagsResponse> {
    @Override
    public Answer<CreateTagsResponse> handle(CallContext call, View view, CreateTagsRequest request) {
        Ec2Errors.dryRun(request.dryRun());
        Txn changes = Txn.none();
        for (String id : request.resources()) {
            Tagged.require(view, call, id);
            changes = Tagging.put(changes, call, id, Tagging.added(Tagging.of(view, call, id), request.tags()));
        }
        return new Answer<>(CreateTagsResponse.builder().build(), changes);
    }
}
