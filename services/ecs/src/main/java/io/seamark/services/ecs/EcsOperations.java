package io.seamark.services.ecs;

import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.ListAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.SubmitAttachmentStateChangesRequest;
import software.amazon.awssdk.services.ecs.model.SubmitContainerStateChangeRequest;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;

/// The operations of ECS that stand, in the order of the API reference's chapters.
final class EcsOperations {
    private EcsOperations() {}

    static ServiceApi.Builder list(Pages pages, EcsSettings settings, Placement placement) {
        ServiceApi.Builder api = ServiceApi.of("ecs");
        clusters(api, pages);
        definitions(api, pages);
        instances(api, pages, settings);
        return api.on(RunTaskRequest.class, new RunTask(placement))
                .on(StartTaskRequest.class, new StartTask())
                .on(StopTaskRequest.class, new StopTask())
                .on(DescribeTasksRequest.class, new DescribeTasks())
                .on(ListTasksRequest.class, new ListTasks(pages))
                .on(TagResourceRequest.class, new TagResource())
                .on(UntagResourceRequest.class, new UntagResource())
                .on(ListTagsForResourceRequest.class, new ListTagsForResource())
                .on(ListAccountSettingsRequest.class, new ListAccountSettings(pages))
                .on(PutAccountSettingRequest.class, new PutAccountSetting())
                .on(PutAccountSettingDefaultRequest.class, new PutAccountSettingDefault())
                .on(DeleteAccountSettingRequest.class, new DeleteAccountSetting());
    }

    private static void clusters(ServiceApi.Builder api, Pages pages) {
        api.on(CreateClusterRequest.class, new CreateCluster())
                .on(DescribeClustersRequest.class, new DescribeClusters())
                .on(ListClustersRequest.class, new ListClusters(pages))
                .on(UpdateClusterRequest.class, new UpdateCluster())
                .on(UpdateClusterSettingsRequest.class, new UpdateClusterSettings())
                .on(PutClusterCapacityProvidersRequest.class, new PutClusterCapacityProviders())
                .on(DeleteClusterRequest.class, new DeleteCluster());
    }

    private static void definitions(ServiceApi.Builder api, Pages pages) {
        api.on(RegisterTaskDefinitionRequest.class, new RegisterTaskDefinition())
                .on(DeregisterTaskDefinitionRequest.class, new DeregisterTaskDefinition())
                .on(DeleteTaskDefinitionsRequest.class, new DeleteTaskDefinitions())
                .on(DescribeTaskDefinitionRequest.class, new DescribeTaskDefinition())
                .on(ListTaskDefinitionsRequest.class, new ListTaskDefinitions(pages))
                .on(ListTaskDefinitionFamiliesRequest.class, new ListTaskDefinitionFamilies(pages));
    }

    private static void instances(ServiceApi.Builder api, Pages pages, EcsSettings settings) {
        api.on(RegisterContainerInstanceRequest.class, new RegisterContainerInstance())
                .on(DeregisterContainerInstanceRequest.class, new DeregisterContainerInstance())
                .on(DescribeContainerInstancesRequest.class, new DescribeContainerInstances())
                .on(ListContainerInstancesRequest.class, new ListContainerInstances(pages))
                .on(UpdateContainerInstancesStateRequest.class, new UpdateContainerInstancesState())
                .on(PutAttributesRequest.class, new PutAttributes())
                .on(DeleteAttributesRequest.class, new DeleteAttributes())
                .on(ListAttributesRequest.class, new ListAttributes(pages))
                .on(DiscoverPollEndpointRequest.class, new DiscoverPollEndpoint(settings))
                .on(SubmitTaskStateChangeRequest.class, new SubmitTaskStateChange())
                .on(SubmitContainerStateChangeRequest.class, new SubmitContainerStateChange())
                .on(SubmitAttachmentStateChangesRequest.class, new SubmitAttachmentStateChanges());
    }
}
