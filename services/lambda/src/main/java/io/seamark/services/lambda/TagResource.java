package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.HashMap;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;

/// Adds tags to a function, or changes them.
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    @Override
    public Answer<TagResourceResponse> handle(CallContext call, View view, TagResourceRequest request) {
        FunctionRef ref = Tagged.ref(call, request.resource());
        StoredFunction function = Functions.require(view, ref);
        var tags = new HashMap<>(function.tags());
        tags.putAll(request.tags());
        return new Answer<>(
                TagResourceResponse.builder().build(),
                Txn.none().put(Functions.key(ref), function.withTags(Constraint.tags(tags))));
    }

    @Override
    public List<String> resources(CallContext call, TagResourceRequest request) {
        return List.of(request.resource() == null ? "*" : request.resource());
    }
}
