package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/// Changes a service. Another task definition, other load balancers and `forceNewDeployment` begin a
/// deployment.
final class UpdateService implements Operation<UpdateServiceRequest, UpdateServiceResponse> {
    private final BalancerInput balancers;

    UpdateService(TargetRegistrar registrar) {
        this.balancers = new BalancerInput(registrar);
    }

    @Override
    public Answer<UpdateServiceResponse> handle(CallContext call, View view, UpdateServiceRequest request) {
        Layout layout = Layout.of(call);
        refuseUnsupported(request);
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        StoredService old = Services.find(call, view, cluster, request.service());
        if (!old.active()) {
            throw EcsErrors.serviceNotActive();
        }
        Service before = old.configured();
        int desired =
                request.desiredCount() == null ? old.desiredCount() : ServiceInput.desired(request.desiredCount());
        List<LoadBalancer> asked = request.hasLoadBalancers() ? request.loadBalancers() : before.loadBalancers();
        String definition = old.definition();
        if (request.taskDefinition() != null) {
            StoredTaskDefinition found = Definitions.active(call, view, request.taskDefinition());
            TaskDefinition shape = found.shape();
            ServiceInput.runnable(shape, before.launchTypeAsString());
            balancers.check(call, view, asked, shape);
            definition = found.arn();
        } else if (request.hasLoadBalancers()) {
            balancers.check(
                    call,
                    view,
                    asked,
                    Definitions.active(call, view, definition).shape());
        }
        Service after = changed(request, before, asked);
        boolean deploys = Boolean.TRUE.equals(request.forceNewDeployment())
                || !definition.equals(old.definition())
                || !asked.equals(before.loadBalancers());

        Instant now = call.time().truncatedTo(ChronoUnit.MILLIS);
        StoredService service = old.with(desired, definition, SdkJson.write(after));
        service = deploys ? Services.deploy(service, call.ids(), now) : Services.scaled(service, now);
        return new Answer<>(
                UpdateServiceResponse.builder()
                        .service(ServiceShape.of(service, ServiceShape.tasks(view, layout, cluster.name()), true))
                        .build(),
                changes(call, layout, old, service, deploys, now));
    }

    @Override
    public List<String> resources(CallContext call, UpdateServiceRequest request) {
        return Services.resources(call, request.cluster(), request.service());
    }

    private static Txn changes(
            CallContext call, Layout layout, StoredService old, StoredService service, boolean deploys, Instant now) {
        if (service.equals(old)) {
            return Txn.none();
        }
        Txn changes = Txn.none().put(layout.services(old.cluster()).key(old.name()), service);
        return deploys
                ? changes.and(News.begun(layout, service, call.ids().uuid().toString(), now))
                : changes;
    }

    private static Service changed(UpdateServiceRequest request, Service before, List<LoadBalancer> balancers) {
        Service.Builder after = before.toBuilder()
                .loadBalancers(balancers)
                .deploymentConfiguration(
                        ServiceInput.deployment(request.deploymentConfiguration(), before.deploymentConfiguration()));
        if (request.hasPlacementStrategy()) {
            var _ = PlacementInput.strategies(request.placementStrategy());
            after.placementStrategy(request.placementStrategy());
        }
        if (request.hasPlacementConstraints()) {
            var _ = PlacementInput.constraints(request.placementConstraints());
            after.placementConstraints(request.placementConstraints());
        }
        if (request.healthCheckGracePeriodSeconds() != null) {
            after.healthCheckGracePeriodSeconds(ServiceInput.grace(request.healthCheckGracePeriodSeconds(), balancers));
        }
        if (request.enableECSManagedTags() != null) {
            after.enableECSManagedTags(request.enableECSManagedTags());
        }
        String propagation = ServiceInput.propagation(request.propagateTagsAsString());
        if (propagation != null) {
            after.propagateTags(propagation);
        }
        return after.build();
    }

    private static void refuseUnsupported(UpdateServiceRequest request) {
        ServiceInput.controller(request.deploymentController());
        ServiceInput.rebalancing(request.availabilityZoneRebalancing());
        ServiceInput.refuse("serviceRegistries", request.serviceRegistries());
        ServiceInput.refuse("capacityProviderStrategy", request.capacityProviderStrategy());
        ServiceInput.refuse("platformVersion", request.platformVersion());
        ServiceInput.refuse("networkConfiguration", request.networkConfiguration());
        ServiceInput.refuse("enableExecuteCommand", request.enableExecuteCommand());
        ServiceInput.refuse("serviceConnectConfiguration", request.serviceConnectConfiguration());
        ServiceInput.refuse("volumeConfigurations", request.volumeConfigurations());
        ServiceInput.refuse("vpcLatticeConfigurations", request.vpcLatticeConfigurations());
    }
}
