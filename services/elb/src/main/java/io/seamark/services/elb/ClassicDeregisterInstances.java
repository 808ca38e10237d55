package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;

/// Lets instances of a classic load balancer finish what they have begun, and then go.
final class ClassicDeregisterInstances
        implements Operation<DeregisterInstancesFromLoadBalancerRequest, DeregisterInstancesFromLoadBalancerResponse> {
    @Override
    public Answer<DeregisterInstancesFromLoadBalancerResponse> handle(
            CallContext call, View view, DeregisterInstancesFromLoadBalancerRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        Scope scope = Scope.of(call);
        Set<String> left = new TreeSet<>(ClassicInstances.registered(view, scope, balancer.name()));
        Txn changes = Txn.none();
        for (Instance instance : Constraint.notEmpty("instances", request.instances())) {
            String id = Constraint.MEMBER.required("instances.instanceId", instance.instanceId());
            if (!left.remove(id)) {
                if (!ClassicInstances.isId(id)) {
                    throw ClassicErrors.invalidInstance("Could not find EC2 instance " + id + ".");
                }
                continue;
            }
            changes = changes.and(ClassicInstances.deregister(view, scope, balancer, id, call.time()));
        }
        return new Answer<>(
                DeregisterInstancesFromLoadBalancerResponse.builder()
                        .instances(ClassicInstances.shapes(left))
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, DeregisterInstancesFromLoadBalancerRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
