package io.seamark.services.ecs;

import io.seamark.planes.scheduler.CircuitBreaker;
import io.seamark.planes.scheduler.Constraint;
import io.seamark.planes.scheduler.DeploymentState;
import io.seamark.planes.scheduler.ServiceState;
import io.seamark.planes.scheduler.Strategy;
import io.seamark.planes.scheduler.TaskSpec;
import io.seamark.planes.scheduler.TaskState;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;

/// A service with its tasks at one moment, as the scheduler is shown them.
///
/// @param shape what callers configured
/// @param live the service's tasks that have not ended, by id
record ServiceTasks(
        View view,
        ClusterPicture picture,
        StoredService service,
        Service shape,
        Map<String, Versioned<StoredTask>> live,
        TargetHealth health) {
    static ServiceTasks of(
            View view, ClusterPicture picture, StoredService service, TargetRegistrar registrar, Instant now) {
        var live = new TreeMap<String, Versioned<StoredTask>>();
        for (Versioned<StoredTask> task : picture.tasks()) {
            if (service.name().equals(task.value().origin().service()) && ClusterPicture.holds(task.value())) {
                live.put(task.value().id(), task);
            }
        }
        Service shape = service.configured();
        return new ServiceTasks(view, picture, service, shape, live, new TargetHealth(view, registrar, shape, now));
    }

    /// Empty when a task definition is gone that a deployment needs.
    Optional<ServiceState> state() {
        var deployments = new ArrayList<DeploymentState>();
        for (StoredDeployment deployment : service.deployments()) {
            Optional<NewTask> task = task(deployment);
            if (task.isEmpty()) {
                return Optional.empty();
            }
            deployments.add(new DeploymentState(
                    spec(task.get(), deployment),
                    DeploymentState.Rollout.valueOf(deployment.rolloutState()),
                    deployment.failedTasks(),
                    deployment.failures(),
                    deployment.lastFailure()));
        }
        DeploymentConfiguration configured = shape.deploymentConfiguration();
        return Optional.of(new ServiceState(
                service.desiredCount(),
                configured.minimumHealthyPercent(),
                configured.maximumPercent(),
                breaker(configured.deploymentCircuitBreaker()),
                deployments,
                live.values().stream().map(t -> state(t.value())).toList()));
    }

    /// A new task of a deployment.
    Optional<NewTask> task(StoredDeployment deployment) {
        return definition(deployment.definition())
                .map(definition -> new NewTask(
                        picture.layout(),
                        service.cluster(),
                        definition,
                        null,
                        "service:" + service.name(),
                        deployment.id(),
                        shape.launchTypeAsString(),
                        service.name(),
                        deployment.id(),
                        balancings(),
                        tags(definition)));
    }

    private Optional<StoredTaskDefinition> definition(String arn) {
        String name = arn.substring(arn.indexOf('/') + 1);
        int colon = name.indexOf(':');
        return view.get(
                picture.layout().definition(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1))));
    }

    private TaskSpec spec(NewTask task, StoredDeployment deployment) {
        List<Strategy> strategies = PlacementInput.strategies(shape.placementStrategy());
        List<Constraint> constraints = new ArrayList<>(PlacementInput.constraints(shape.placementConstraints()));
        constraints.addAll(ScheduledPlacement.constraints(task));
        return new TaskSpec(
                task.group(),
                deployment.id(),
                ClusterPicture.requirement(task.needs()),
                strategies.isEmpty() ? Strategy.SERVICE_DEFAULT : strategies,
                constraints);
    }

    private List<StoredTask.Balancing> balancings() {
        return shape.loadBalancers().stream()
                .map(b -> new StoredTask.Balancing(
                        BalancerInput.arn(picture.layout(), b), b.containerName(), b.containerPort()))
                .toList();
    }

    private Map<String, String> tags(StoredTaskDefinition definition) {
        var tags = new TreeMap<String, String>();
        switch (shape.propagateTagsAsString()) {
            case "SERVICE" -> tags.putAll(service.tags());
            case "TASK_DEFINITION" -> tags.putAll(definition.tags());
            default -> {}
        }
        if (Boolean.TRUE.equals(shape.enableECSManagedTags())) {
            tags.put("aws:ecs:clusterName", service.cluster());
            tags.put("aws:ecs:serviceName", service.name());
        }
        return tags;
    }

    private CircuitBreaker breaker(@Nullable DeploymentCircuitBreaker configured) {
        return configured == null || !service.active()
                ? CircuitBreaker.OFF
                : new CircuitBreaker(configured.enable(), configured.rollback());
    }

    private TaskState state(StoredTask task) {
        String deployment = task.origin().deployment();
        return new TaskState(
                task.id(),
                deployment == null ? "" : deployment,
                task.instanceId(),
                phase(task),
                health.of(task),
                task.times().created(),
                task.running() ? task.times().started() : null,
                service.active() ? task.protectedUntil() : null);
    }

    private static TaskState.Phase phase(StoredTask task) {
        if (task.stop() != null || !task.wantedRunning()) {
            return TaskState.Phase.STOPPING;
        }
        return task.running() ? TaskState.Phase.RUNNING : TaskState.Phase.PENDING;
    }
}
