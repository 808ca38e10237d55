package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersResponse;

/// Adds listeners to a classic load balancer; one that it has already is no error.
final class ClassicCreateListeners
        implements Operation<CreateLoadBalancerListenersRequest, CreateLoadBalancerListenersResponse> {
    @Override
    public Answer<CreateLoadBalancerListenersResponse> handle(
            CallContext call, View view, CreateLoadBalancerListenersRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        var listeners = new ArrayList<>(balancer.listeners());
        for (ClassicListener wanted : ClassicListener.read(request.listeners())) {
            Optional<ClassicListener> standing = balancer.listener(wanted.port());
            if (standing.isPresent() && !standing.get().equals(wanted)) {
                throw ClassicErrors.duplicateListener(wanted);
            }
            if (standing.isEmpty()) {
                listeners.add(wanted);
            }
        }
        if (listeners.size() > ClassicListener.LIMIT) {
            throw ClassicErrors.WORDS.invalidConfiguration("A load balancer can have at most 100 listeners");
        }
        return new Answer<>(
                CreateLoadBalancerListenersResponse.builder().build(),
                balancer.withListeners(listeners).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, CreateLoadBalancerListenersRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
