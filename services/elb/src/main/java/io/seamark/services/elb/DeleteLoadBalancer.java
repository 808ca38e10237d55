package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;

/// Deletes a load balancer with its listeners and rules and frees its address; succeeds when there is
/// none.
final class DeleteLoadBalancer implements Operation<DeleteLoadBalancerRequest, DeleteLoadBalancerResponse> {
    @Override
    public Answer<DeleteLoadBalancerResponse> handle(CallContext call, View view, DeleteLoadBalancerRequest request) {
        Optional<StoredBalancer> found = StoredBalancer.find(view, call, request.loadBalancerArn());
        if (found.isEmpty()) {
            return Answer.of(DeleteLoadBalancerResponse.builder().build());
        }
        StoredBalancer balancer = found.get();
        if (balancer.attributeTable().isOn(balancer.attributes(), "deletion_protection.enabled")) {
            throw V2Errors.notPermitted(
                    "Load balancer '" + balancer.arn() + "' cannot be deleted because deletion protection is enabled");
        }
        Scope scope = Scope.of(call);
        return new Answer<>(
                DeleteLoadBalancerResponse.builder().build(),
                Txn.none()
                        .delete(scope.balancers().key(balancer.name()))
                        .delete(StoredAddress.key(balancer.address()))
                        .deleteAll(scope.listeners(balancer.id()))
                        .deleteAll(scope.rules(balancer.id())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteLoadBalancerRequest request) {
        return List.of(Constraint.MEMBER.required("loadBalancerArn", request.loadBalancerArn()));
    }
}
