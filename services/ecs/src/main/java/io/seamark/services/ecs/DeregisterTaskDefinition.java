package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Makes a revision inactive: nothing new can be run from it.
final class DeregisterTaskDefinition
        implements Operation<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse> {
    @Override
    public Answer<DeregisterTaskDefinitionResponse> handle(
            CallContext call, View view, DeregisterTaskDefinitionRequest request) {
        String text = request.taskDefinition() == null ? "" : request.taskDefinition();
        Names.Definition name = Names.definition(call, text)
                .orElseThrow(() -> EcsErrors.client("Invalid revision number. Number: " + text));
        Integer revision = name.revision();
        if (revision == null) {
            throw EcsErrors.invalid("Invalid revision number. Number: null");
        }
        Layout layout = Layout.of(call);
        StoredTaskDefinition old = view.get(layout.definition(name.family(), revision))
                .orElseThrow(() -> EcsErrors.client("The specified task definition does not exist."));
        TaskDefinition shape = old.shape();
        if (!old.active()) {
            return Answer.of(DeregisterTaskDefinitionResponse.builder()
                    .taskDefinition(shape)
                    .build());
        }
        StoredTaskDefinition inactive = inactive(old, call.time());
        return new Answer<>(
                DeregisterTaskDefinitionResponse.builder()
                        .taskDefinition(inactive.shape())
                        .build(),
                Txn.none().put(layout.definition(old.family(), old.revision()), inactive));
    }

    private static StoredTaskDefinition inactive(StoredTaskDefinition old, Instant now) {
        TaskDefinition shape =
                old.shape().toBuilder().status("INACTIVE").deregisteredAt(now).build();
        return new StoredTaskDefinition(
                old.arn(), old.family(), old.revision(), "INACTIVE", SdkJson.write(shape), old.tags());
    }
}
