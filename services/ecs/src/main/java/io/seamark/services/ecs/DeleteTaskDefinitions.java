package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Deletes inactive revisions. Those that tasks or services still use remain as DELETE_IN_PROGRESS.
final class DeleteTaskDefinitions implements Operation<DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse> {
    @Override
    public Answer<DeleteTaskDefinitionsResponse> handle(
            CallContext call, View view, DeleteTaskDefinitionsRequest request) {
        if (request.taskDefinitions().isEmpty()) {
            throw EcsErrors.invalid("taskDefinitions can not be empty.");
        }
        Constraint.atMost("taskDefinitions", 10, request.taskDefinitions());
        Layout layout = Layout.of(call);
        var deleted = new ArrayList<TaskDefinition>();
        var failures = new ArrayList<Failure>();
        Txn changes = Txn.none();
        for (String text : request.taskDefinitions()) {
            Names.Definition name = Names.definition(call, text)
                    .filter(d -> d.revision() != null)
                    .orElseThrow(() -> EcsErrors.invalid(
                            "The task definition must be specified as family:revision or as an ARN: " + text));
            Optional<StoredTaskDefinition> found = Definitions.find(call, view, text);
            if (found.isEmpty()) {
                failures.add(failure(
                        layout.arn("task-definition/" + name.family() + ":" + name.revision()),
                        "The specified task definition does not exist. Specify a valid account, family, revision "
                                + "and try again."));
            } else if (found.get().active()) {
                failures.add(failure(
                        found.get().arn(),
                        "The specified task definition is still in ACTIVE status. Please deregister the target and "
                                + "try again."));
            } else {
                StoredTaskDefinition old = found.get();
                var going = new StoredTaskDefinition(
                        old.arn(), old.family(), old.revision(), "DELETE_IN_PROGRESS", old.definition(), old.tags());
                deleted.add(going.shape());
                var key = layout.definition(old.family(), old.revision());
                changes = used(view, layout, old.arn()) ? changes.put(key, going) : changes.delete(key);
            }
        }
        return new Answer<>(
                DeleteTaskDefinitionsResponse.builder()
                        .taskDefinitions(deleted)
                        .failures(failures)
                        .build(),
                changes);
    }

    private static boolean used(View view, Layout layout, String arn) {
        return view.list(layout.clusters()).stream()
                .map(c -> c.value().name())
                .anyMatch(cluster -> view.list(layout.tasks(cluster)).stream()
                                .map(Versioned::value)
                                .anyMatch(t ->
                                        !t.stopped() && t.origin().definition().equals(arn))
                        || view.list(layout.services(cluster)).stream()
                                .map(Versioned::value)
                                .anyMatch(s -> !s.deleted()
                                        && (s.definition().equals(arn)
                                                || s.deployments().stream()
                                                        .anyMatch(d ->
                                                                d.definition().equals(arn)))));
    }

    private static Failure failure(String arn, String reason) {
        return Failure.builder().arn(arn).reason(reason).build();
    }

    @Override
    public List<String> resources(CallContext call, DeleteTaskDefinitionsRequest request) {
        return request.taskDefinitions().isEmpty()
                ? List.of("*")
                : request.taskDefinitions().stream()
                        .flatMap(t -> Definitions.resources(call, t).stream())
                        .toList();
    }
}
