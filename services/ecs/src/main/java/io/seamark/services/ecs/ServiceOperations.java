package io.seamark.services.ecs;

import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;

/// The operations of ECS that are about services and their tasks.
final class ServiceOperations {
    private ServiceOperations() {}

    static ServiceApi.Builder addTo(ServiceApi.Builder api, Pages pages, TargetRegistrar targets) {
        return api.on(CreateServiceRequest.class, new CreateService(targets))
                .on(UpdateServiceRequest.class, new UpdateService(targets))
                .on(DeleteServiceRequest.class, new DeleteService())
                .on(DescribeServicesRequest.class, new DescribeServices())
                .on(ListServicesRequest.class, new ListServices(pages))
                .on(GetTaskProtectionRequest.class, new GetTaskProtection())
                .on(UpdateTaskProtectionRequest.class, new UpdateTaskProtection());
    }
}
