package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.HashMap;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/// Removes tags from a function.
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    @Override
    public Answer<UntagResourceResponse> handle(CallContext call, View view, UntagResourceRequest request) {
        FunctionRef ref = Tagged.ref(call, request.resource());
        StoredFunction function = Functions.require(view, ref);
        var tags = new HashMap<>(function.tags());
        request.tagKeys().forEach(tags::remove);
        return new Answer<>(
                UntagResourceResponse.builder().build(), Txn.none().put(Functions.key(ref), function.withTags(tags)));
    }

    @Override
    public List<String> resources(CallContext call, UntagResourceRequest request) {
        return List.of(request.resource() == null ? "*" : request.resource());
    }
}
