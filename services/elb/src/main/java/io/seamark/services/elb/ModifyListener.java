package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;

/// Changes a listener's port or what it does by default.
final class ModifyListener implements Operation<ModifyListenerRequest, ModifyListenerResponse> {
    @Override
    public Answer<ModifyListenerResponse> handle(CallContext call, View view, ModifyListenerRequest request) {
        StoredListener listener = StoredListener.require(view, call, request.listenerArn());
        StoredBalancer balancer = StoredBalancer.require(view, call, listener.balancerArn());
        Constraint.refuse(request.sslPolicy() != null, "SslPolicy");
        Constraint.refuse(!request.certificates().isEmpty(), "Certificates");
        Constraint.refuse(!request.alpnPolicy().isEmpty(), "AlpnPolicy");
        Constraint.refuse(
                request.mutualAuthentication() != null
                        && !"off".equals(request.mutualAuthentication().mode()),
                "MutualAuthentication");
        if (request.protocolAsString() != null) {
            var _ = Listeners.protocol(balancer, request.protocolAsString());
        }
        int port = Constraint.MEMBER.range("port", request.port(), listener.port(), 1, 65535);
        boolean taken = port != listener.port()
                && view.list(Scope.of(call).listeners(balancer.id())).stream()
                        .anyMatch(l -> l.value().port() == port);
        if (taken) {
            throw Listeners.duplicate(balancer);
        }
        StoredAction action = request.defaultActions().isEmpty()
                ? listener.action()
                : Actions.read(call, view, balancer, request.defaultActions());
        StoredListener changed = listener.changed(port, action);
        return new Answer<>(
                ModifyListenerResponse.builder().listeners(changed.shape()).build(), changed.put());
    }

    @Override
    public List<String> resources(CallContext call, ModifyListenerRequest request) {
        return List.of(Constraint.MEMBER.required("listenerArn", request.listenerArn()));
    }
}
