package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;

/// Removes tags from networks; without tags, all of them.
final class DeleteTags implements Operation<DeleteTagsRequest, DeleteTagsResponse> {
    @Override
    public Answer<DeleteTagsResponse> handle(CallContext call, View view, DeleteTagsRequest request) {
        Ec2Errors.dryRun(request.dryRun());
        Txn changes = Txn.none();
        for (String id : request.resources()) {
            Tagged.require(view, call, id);
            var rest = new LinkedHashMap<>(Tagging.of(view, call, id));
            if (request.tags().isEmpty()) {
                rest.clear();
            }
            request.tags().forEach(tag -> {
                if (tag.value() == null) {
                    rest.remove(tag.key());
                } else {
                    rest.remove(tag.key(), tag.value());
                }
            });
            changes = Tagging.put(changes, call, id, rest);
        }
        return new Answer<>(DeleteTagsResponse.builder().build(), changes);
    }
}
