package io.seamark.services.ecs;

import software.amazon.awssdk.services.ecs.model.AttributeLimitExceededException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsContainerInstancesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.TargetNotFoundException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;

/// The errors of the ECS API, in its words.
final class EcsErrors {
    private EcsErrors() {}

    static EcsException invalid(String message) {
        return InvalidParameterException.builder().message(message).build();
    }

    static EcsException client(String message) {
        return ClientException.builder().message(message).build();
    }

    /// What the API knows and this service does not do.
    static EcsException unsupported(String what) {
        return UnsupportedFeatureException.builder()
                .message(what + " is not supported.")
                .build();
    }

    static EcsException noCluster() {
        return ClusterNotFoundException.builder().message("Cluster not found.").build();
    }

    static EcsException inactiveCluster() {
        return invalid("The referenced cluster was inactive.");
    }

    static EcsException noService() {
        return ServiceNotFoundException.builder().message("Service not found.").build();
    }

    static EcsException serviceNotActive() {
        return ServiceNotActiveException.builder()
                .message("Service was not ACTIVE.")
                .build();
    }

    static EcsException noTask() {
        return invalid("The referenced task was not found.");
    }

    static EcsException noInstance() {
        return invalid("The referenced container instance was not found.");
    }

    static EcsException noDefinition() {
        return client("Unable to describe task definition.");
    }

    /// What CreateService, UpdateService and RunTask say.
    static EcsException definitionNotFound() {
        return client("TaskDefinition not found.");
    }

    static EcsException definitionInactive() {
        return client("TaskDefinition is inactive");
    }

    static EcsException noResource(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    static EcsException noTarget(String message) {
        return TargetNotFoundException.builder().message(message).build();
    }

    static EcsException containsTasks() {
        return ClusterContainsTasksException.builder()
                .message("The Cluster cannot be deleted while Tasks are active.")
                .build();
    }

    static EcsException containsServices() {
        return ClusterContainsServicesException.builder()
                .message("The Cluster cannot be deleted while Services are active.")
                .build();
    }

    static EcsException containsInstances() {
        return ClusterContainsContainerInstancesException.builder()
                .message("The Cluster cannot be deleted while Container Instances are active or draining.")
                .build();
    }

    static EcsException attributeLimit(String message) {
        return AttributeLimitExceededException.builder().message(message).build();
    }
}
