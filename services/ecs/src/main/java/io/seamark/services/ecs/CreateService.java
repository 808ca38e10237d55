package io.seamark.services.ecs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Makes a service: so many tasks of a task definition, kept running.
final class CreateService implements Operation<CreateServiceRequest, CreateServiceResponse> {
    private static final Set<String> LAUNCH_TYPES = Set.of("EC2", "EXTERNAL", "FARGATE");

    private final BalancerInput balancers;

    CreateService(TargetRegistrar registrar) {
        this.balancers = new BalancerInput(registrar);
    }

    @Override
    public Answer<CreateServiceResponse> handle(CallContext call, View view, CreateServiceRequest request) {
        Layout layout = Layout.of(call);
        String name = ServiceInput.name(request.serviceName());
        refuseUnsupported(request);
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        String launchType = launchType(request);
        StoredTaskDefinition definition = Definitions.active(call, view, request.taskDefinition());
        TaskDefinition shape = definition.shape();
        ServiceInput.runnable(shape, launchType);
        Service configured = configured(call, request, cluster, launchType);
        int desired = ServiceInput.desired(request.desiredCount());
        balancers.check(call, view, request.loadBalancers(), shape);
        var tags = Tags.initial(request.tags());
        var key = layout.services(cluster.name()).key(name);
        refuseTaken(view.get(key));

        Instant now = call.time().truncatedTo(ChronoUnit.MILLIS);
        var service = Services.deploy(
                new StoredService(
                        layout.arn("service/" + cluster.name() + "/" + name),
                        name,
                        cluster.name(),
                        "ACTIVE",
                        desired,
                        definition.arn(),
                        SdkJson.write(configured),
                        List.of(),
                        List.of(),
                        now,
                        null,
                        tags,
                        null),
                call.ids(),
                now);
        return new Answer<>(
                CreateServiceResponse.builder()
                        .service(ServiceShape.of(service, List.of(), true))
                        .build(),
                Txn.none()
                        .put(key, service)
                        .and(News.begun(layout, service, call.ids().uuid().toString(), now)));
    }

    @Override
    public List<String> resources(CallContext call, CreateServiceRequest request) {
        return Services.resources(call, request.cluster(), request.serviceName());
    }

    private static Service configured(
            CallContext call, CreateServiceRequest request, StoredCluster cluster, String launchType) {
        var _ = PlacementInput.strategies(request.placementStrategy());
        var _ = PlacementInput.constraints(request.placementConstraints());
        String propagation = ServiceInput.propagation(request.propagateTagsAsString());
        return Service.builder()
                .clusterArn(cluster.arn())
                .loadBalancers(request.loadBalancers())
                .serviceRegistries(List.of())
                .launchType(launchType)
                .deploymentConfiguration(
                        ServiceInput.deployment(request.deploymentConfiguration(), ServiceInput.standardDeployment()))
                .deploymentController(DeploymentController.builder().type("ECS").build())
                .placementStrategy(request.placementStrategy())
                .placementConstraints(request.placementConstraints())
                .schedulingStrategy("REPLICA")
                .healthCheckGracePeriodSeconds(
                        ServiceInput.grace(request.healthCheckGracePeriodSeconds(), request.loadBalancers()))
                .roleArn(role(call, request))
                .createdBy(call.principal().arn().toString())
                .enableECSManagedTags(Boolean.TRUE.equals(request.enableECSManagedTags()))
                .propagateTags(propagation == null ? "NONE" : propagation)
                .enableExecuteCommand(false)
                .availabilityZoneRebalancing("DISABLED")
                .build();
    }

    private static @Nullable String role(CallContext call, CreateServiceRequest request) {
        if (request.role() == null) {
            return request.loadBalancers().isEmpty()
                    ? null
                    : Arn.global("iam", call.account(), "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")
                            .toString();
        }
        if (request.loadBalancers().isEmpty()) {
            throw EcsErrors.invalid("You cannot specify an IAM role for services that do not use load balancers.");
        }
        return request.role().startsWith("arn:")
                ? request.role()
                : Arn.global("iam", call.account(), "role/" + request.role()).toString();
    }

    private static String launchType(CreateServiceRequest request) {
        String asked = Constraint.oneOf("launchType", request.launchTypeAsString(), LAUNCH_TYPES);
        if ("FARGATE".equals(asked)) {
            throw EcsErrors.unsupported("The launch type FARGATE");
        }
        return asked == null ? "EC2" : asked;
    }

    private static void refuseTaken(Optional<StoredService> old) {
        if (old.isEmpty() || old.get().deleted()) {
            return;
        }
        throw EcsErrors.invalid(
                old.get().active()
                        ? "Creation of service was not idempotent."
                        : "Unable to Start a service that is still Draining.");
    }

    private static void refuseUnsupported(CreateServiceRequest request) {
        String strategy = request.schedulingStrategyAsString();
        if (strategy != null && !strategy.equals("REPLICA")) {
            throw EcsErrors.unsupported("The scheduling strategy " + strategy);
        }
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
