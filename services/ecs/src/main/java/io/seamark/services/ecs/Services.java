package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Services by the names that callers use, and their deployments as calls change them.
final class Services {
    private Services() {}

    /// The service that a caller names, whatever its status.
    static StoredService find(CallContext call, View view, StoredCluster cluster, @Nullable String service) {
        if (service == null || service.isEmpty()) {
            throw EcsErrors.invalid("Service can not be blank.");
        }
        return Names.within(call, "service", cluster.name(), service)
                .flatMap(name ->
                        view.get(Layout.of(call).services(cluster.name()).key(name)))
                .orElseThrow(EcsErrors::noService);
    }

    /// The service of a definition with a deployment that begins now; the others go on as `ACTIVE`
    /// ones.
    static StoredService deploy(StoredService service, IdSource ids, Instant now) {
        String id = DeploymentIds.next(ids);
        var deployments = new ArrayList<StoredDeployment>();
        deployments.add(new StoredDeployment(
                id,
                "PRIMARY",
                service.definition(),
                service.desiredCount(),
                0,
                "IN_PROGRESS",
                "ECS deployment " + id + " in progress.",
                now,
                now,
                0,
                null));
        for (StoredDeployment old : service.deployments()) {
            deployments.add(old.primary() ? old.withStatus("ACTIVE", old.desiredCount(), now) : old);
        }
        return service.withDeployments(deployments);
    }

    /// The service whose primary deployment has as many tasks as the service is to have.
    static StoredService scaled(StoredService service, Instant now) {
        return service.withDeployments(service.deployments().stream()
                .map(d -> d.primary() ? d.withDesired(service.desiredCount(), now) : d)
                .toList());
    }

    /// The ARN of the service that a request names, for policies; `*` where it is none.
    static List<String> resources(CallContext call, @Nullable String cluster, @Nullable String service) {
        String name = Names.cluster(call, cluster);
        return service == null
                ? List.of("*")
                : Names.within(call, "service", name, service)
                        .map(s -> List.of(Layout.of(call).arn("service/" + name + "/" + s)))
                        .orElse(List.of("*"));
    }
}
