package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerResponse;

/// Deletes a classic load balancer with its registrations and frees its address; succeeds when there
/// is none.
final class ClassicDeleteLoadBalancer implements Operation<DeleteLoadBalancerRequest, DeleteLoadBalancerResponse> {
    @Override
    public Answer<DeleteLoadBalancerResponse> handle(CallContext call, View view, DeleteLoadBalancerRequest request) {
        String name = Constraint.MEMBER.required("loadBalancerName", request.loadBalancerName());
        Scope scope = Scope.of(call);
        Txn changes = StoredClassic.find(view, scope, name)
                .map(balancer -> Txn.none()
                        .delete(scope.classics().key(name))
                        .delete(StoredAddress.key(balancer.address()))
                        .deleteAll(scope.instances(name)))
                .orElse(Txn.none());
        return new Answer<>(DeleteLoadBalancerResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, DeleteLoadBalancerRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
