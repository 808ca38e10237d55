package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;

/// Deletes a service: its tasks stop, it is DRAINING while there are some, and INACTIVE afterwards.
final class DeleteService implements Operation<DeleteServiceRequest, DeleteServiceResponse> {
    @Override
    public Answer<DeleteServiceResponse> handle(CallContext call, View view, DeleteServiceRequest request) {
        Layout layout = Layout.of(call);
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        StoredService old = Services.find(call, view, cluster, request.service());
        if (old.deleted()) {
            throw EcsErrors.noService();
        }
        if (old.desiredCount() > 0 && !Boolean.TRUE.equals(request.force())) {
            throw EcsErrors.invalid("The service cannot be stopped while it is scaled above 0.");
        }
        Instant now = call.time().truncatedTo(ChronoUnit.MILLIS);
        StoredService service = old.active()
                ? Services.scaled(old.with(0, old.definition(), old.shape()).withStatus("DRAINING", null), now)
                : old;
        return new Answer<>(
                DeleteServiceResponse.builder()
                        .service(ServiceShape.of(service, ServiceShape.tasks(view, layout, cluster.name()), true))
                        .build(),
                service.equals(old)
                        ? Txn.none()
                        : Txn.none().put(layout.services(cluster.name()).key(old.name()), service));
    }

    @Override
    public List<String> resources(CallContext call, DeleteServiceRequest request) {
        return Services.resources(call, request.cluster(), request.service());
    }
}
