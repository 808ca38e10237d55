package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerResponse;

/// Registers instances with a classic load balancer; one that is registered is no error.
final class ClassicRegisterInstances
        implements Operation<RegisterInstancesWithLoadBalancerRequest, RegisterInstancesWithLoadBalancerResponse> {
    private final InstanceDirectory directory;

    ClassicRegisterInstances(InstanceDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Answer<RegisterInstancesWithLoadBalancerResponse> handle(
            CallContext call, View view, RegisterInstancesWithLoadBalancerRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        Scope scope = Scope.of(call);
        Set<String> registered = new TreeSet<>(ClassicInstances.registered(view, scope, balancer.name()));
        Txn changes = Txn.none();
        for (Instance instance : Constraint.notEmpty("instances", request.instances())) {
            String id = Constraint.MEMBER.required("instances.instanceId", instance.instanceId());
            String address = Optional.of(id)
                    .filter(ClassicInstances::isId)
                    .flatMap(i -> directory.address(view, call.account(), call.region(), i))
                    .orElseThrow(() -> ClassicErrors.invalidInstance("Could not find EC2 instance " + id + "."));
            if (registered.add(id)) {
                var registration = new ClassicInstance(balancer.arn(), id, address, call.time(), null);
                changes = changes.and(registration.put(scope, balancer.name()));
            }
        }
        if (registered.size() > ClassicInstance.LIMIT) {
            throw ClassicErrors.tooMany("A load balancer can have at most 1000 registered instances");
        }
        return new Answer<>(
                RegisterInstancesWithLoadBalancerResponse.builder()
                        .instances(ClassicInstances.shapes(registered))
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, RegisterInstancesWithLoadBalancerRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
