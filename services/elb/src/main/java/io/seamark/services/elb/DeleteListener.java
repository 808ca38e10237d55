package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;

/// Deletes a listener with its rules.
final class DeleteListener implements Operation<DeleteListenerRequest, DeleteListenerResponse> {
    @Override
    public Answer<DeleteListenerResponse> handle(CallContext call, View view, DeleteListenerRequest request) {
        StoredListener listener = StoredListener.require(view, call, request.listenerArn());
        ElbArn arn = listener.parsed();
        return new Answer<>(
                DeleteListenerResponse.builder().build(),
                Txn.none().delete(StoredListener.key(arn)).deleteAll(arn.scope().rules(arn.id(), arn.listenerId())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteListenerRequest request) {
        return List.of(Constraint.MEMBER.required("listenerArn", request.listenerArn()));
    }
}
