package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyListenersException;

/// Lets a load balancer accept on a port. The same request again gets the same answer.
final class CreateListener implements Operation<CreateListenerRequest, CreateListenerResponse> {
    @Override
    public Answer<CreateListenerResponse> handle(CallContext call, View view, CreateListenerRequest request) {
        StoredBalancer balancer = StoredBalancer.require(view, call, request.loadBalancerArn());
        refuseUnsupported(request);
        Scope scope = Scope.of(call);
        String protocol = Listeners.protocol(balancer, request.protocolAsString());
        int port = Constraint.MEMBER.range("port", request.port(), 1, 65535);
        StoredAction action = Actions.read(call, view, balancer, request.defaultActions());
        List<StoredListener> standing = view.list(scope.listeners(balancer.id())).stream()
                .map(Versioned::value)
                .toList();
        Optional<StoredListener> samePort =
                standing.stream().filter(l -> l.port() == port).findFirst();
        if (samePort.isPresent()) {
            if (!samePort.get().action().equals(action)) {
                throw Listeners.duplicate(balancer);
            }
            return Answer.of(answer(samePort.get()));
        }
        if (standing.size() >= StoredListener.LIMIT) {
            throw TooManyListenersException.builder()
                    .message("The maximum number of listeners has been reached on load balancer '" + balancer.arn()
                            + "'")
                    .build();
        }
        IdSource ids = call.ids();
        String path = "/" + balancer.shortType() + "/" + balancer.name() + "/" + balancer.id() + "/" + ids.hex(16);
        var listener = new StoredListener(
                scope.arn("listener" + path),
                balancer.arn(),
                protocol,
                port,
                action,
                scope.arn("listener-rule" + path + "/" + ids.hex(16)),
                Map.of(),
                V2Tags.merge(Map.of(), request.tags()),
                Map.of());
        return new Answer<>(answer(listener), listener.put());
    }

    @Override
    public List<String> resources(CallContext call, CreateListenerRequest request) {
        return List.of(Constraint.MEMBER.required("loadBalancerArn", request.loadBalancerArn()));
    }

    private static void refuseUnsupported(CreateListenerRequest request) {
        Constraint.refuse(request.sslPolicy() != null, "SslPolicy");
        Constraint.refuse(!request.certificates().isEmpty(), "Certificates");
        Constraint.refuse(!request.alpnPolicy().isEmpty(), "AlpnPolicy");
        Constraint.refuse(
                request.mutualAuthentication() != null
                        && !"off".equals(request.mutualAuthentication().mode()),
                "MutualAuthentication");
    }

    private static CreateListenerResponse answer(StoredListener listener) {
        return CreateListenerResponse.builder().listeners(listener.shape()).build();
    }
}
