package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Makes the next revision of a family.
final class RegisterTaskDefinition implements Operation<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse> {
    @Override
    public Answer<RegisterTaskDefinitionResponse> handle(
            CallContext call, View view, RegisterTaskDefinitionRequest request) {
        DefinitionRules.check(request);
        Map<String, String> tags = Tags.initial(request.tags());
        Layout layout = Layout.of(call);
        String family = request.family();
        int revision = view.get(layout.families().key(family))
                        .map(StoredFamily::lastRevision)
                        .orElse(0)
                + 1;
        String arn = layout.arn("task-definition/" + family + ":" + revision);
        TaskDefinition shape = shape(call, request, arn, revision);
        var stored = new StoredTaskDefinition(arn, family, revision, "ACTIVE", SdkJson.write(shape), tags);
        return new Answer<>(
                RegisterTaskDefinitionResponse.builder()
                        .taskDefinition(shape)
                        .tags(Tags.shapes(tags))
                        .build(),
                Txn.none()
                        .put(layout.families().key(family), new StoredFamily(revision))
                        .put(layout.definition(family, revision), stored));
    }

    private static TaskDefinition shape(
            CallContext call, RegisterTaskDefinitionRequest request, String arn, int revision) {
        String mode = DefinitionRules.networkMode(request);
        List<ContainerDefinition> containers = request.containerDefinitions().stream()
                .map(c -> settled(c, mode))
                .toList();
        return TaskDefinition.builder()
                .taskDefinitionArn(arn)
                .family(request.family())
                .revision(revision)
                .status("ACTIVE")
                .containerDefinitions(containers)
                .taskRoleArn(request.taskRoleArn())
                .executionRoleArn(request.executionRoleArn())
                .networkMode(mode)
                .volumes(request.volumes())
                .placementConstraints(request.placementConstraints())
                .requiresAttributes(RequiredAttributes.of(containers))
                .compatibilitiesWithStrings("EXTERNAL", "EC2")
                .requiresCompatibilitiesWithStrings(
                        request.hasRequiresCompatibilities() ? request.requiresCompatibilitiesAsStrings() : null)
                .cpu(request.cpu() == null ? null : Integer.toString(Sizes.cpu(request.cpu())))
                .memory(request.memory() == null ? null : Integer.toString(Sizes.memory(request.memory())))
                .pidMode(request.pidModeAsString())
                .ipcMode(request.ipcModeAsString())
                .runtimePlatform(request.runtimePlatform())
                .registeredAt(call.time())
                .registeredBy(call.principal().arn().toString())
                .build();
    }

    /// With the defaults filled in that AWS fills in.
    private static ContainerDefinition settled(ContainerDefinition container, String mode) {
        ContainerDefinition.Builder settled = container.toBuilder()
                .essential(ContainerRules.essential(container))
                .cpu(container.cpu() == null ? 0 : container.cpu())
                .environment(container.environment())
                .mountPoints(container.mountPoints())
                .volumesFrom(container.volumesFrom())
                .systemControls(container.systemControls())
                .portMappings(container.portMappings().stream()
                        .map(p -> settled(p, mode))
                        .toList());
        HealthCheck check = container.healthCheck();
        if (check != null) {
            settled.healthCheck(check.toBuilder()
                    .interval(check.interval() == null ? 30 : check.interval())
                    .timeout(check.timeout() == null ? 5 : check.timeout())
                    .retries(check.retries() == null ? 3 : check.retries())
                    .build());
        }
        return settled.build();
    }

    private static PortMapping settled(PortMapping port, String mode) {
        Integer host = port.hostPort();
        if (mode.equals("host")) {
            host = port.containerPort();
        }
        return port.toBuilder()
                .hostPort(host == null ? 0 : host)
                .protocol(ContainerRules.protocol(port))
                .build();
    }

    @Override
    public List<String> resources(CallContext call, RegisterTaskDefinitionRequest request) {
        return List.of(
                call.arn("ecs", "task-definition/" + request.family() + ":*").toString());
    }
}
