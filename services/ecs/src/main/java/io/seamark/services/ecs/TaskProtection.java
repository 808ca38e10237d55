package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;

/// Tasks of services by the names that callers use, and whether their services may end them.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html>.
///
/// @param tasks those that are of a service and still wanted
/// @param failures `MISSING` for each that is not there, `TASK_NOT_VALID` for each other
record TaskProtection(List<StoredTask> tasks, List<Failure> failures) {
    static TaskProtection of(CallContext call, View view, String cluster, List<String> named) {
        Layout layout = Layout.of(call);
        var tasks = new ArrayList<StoredTask>();
        var failures = new ArrayList<Failure>();
        for (String one : named) {
            Optional<StoredTask> task = Names.within(call, "task", cluster, one)
                    .flatMap(id -> view.get(layout.tasks(cluster).key(id)));
            if (task.isEmpty()) {
                failures.add(TaskShape.missing(layout, "task", cluster, one));
            } else if (task.get().origin().service() == null || !task.get().wantedRunning()) {
                failures.add(Failure.builder()
                        .arn(task.get().arn())
                        .reason("TASK_NOT_VALID")
                        .detail("The specified task is not part of an Amazon ECS service.")
                        .build());
            } else {
                tasks.add(task.get());
            }
        }
        return new TaskProtection(tasks, failures);
    }

    static ProtectedTask shape(StoredTask task, Instant now) {
        Instant until = task.protectedUntil();
        boolean holds = until != null && until.isAfter(now);
        return ProtectedTask.builder()
                .taskArn(task.arn())
                .protectionEnabled(holds)
                .expirationDate(holds ? until : null)
                .build();
    }

    static List<String> resources(CallContext call, String cluster, List<String> named) {
        return named.stream()
                .map(one -> Layout.of(call)
                        .arn("task/" + cluster + "/"
                                + Names.within(call, "task", cluster, one).orElse("*")))
                .toList();
    }
}
