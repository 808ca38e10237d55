package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersResponse;

/// Takes listeners from a classic load balancer.
final class ClassicDeleteListeners
        implements Operation<DeleteLoadBalancerListenersRequest, DeleteLoadBalancerListenersResponse> {
    @Override
    public Answer<DeleteLoadBalancerListenersResponse> handle(
            CallContext call, View view, DeleteLoadBalancerListenersRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        List<Integer> ports = Constraint.notEmpty("loadBalancerPorts", request.loadBalancerPorts());
        List<ClassicListener> left = balancer.listeners().stream()
                .filter(l -> !ports.contains(l.port()))
                .toList();
        return new Answer<>(
                DeleteLoadBalancerListenersResponse.builder().build(),
                balancer.withListeners(left).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteLoadBalancerListenersRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
