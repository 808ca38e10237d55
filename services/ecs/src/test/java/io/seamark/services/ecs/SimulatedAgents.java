package io.seamark.services.ecs;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The agents of a cluster: they answer what is stored of tasks with reports, as real ones do.
///
/// Owned by one test.
final class SimulatedAgents {
    /// What becomes of a task that is to run.
    enum Fate {
        RUNS,
        /// Its container cannot be started.
        FAILS,
        /// Its container runs and ends.
        EXITS,
        /// Nothing is heard of it.
        HANGS
    }

    private final Store store;
    private final Layout layout;
    private final String cluster;
    private final InstantSource clock;
    private int ports = 32768;

    /// By task.
    Function<StoredTask, Fate> fate = _ -> Fate.RUNS;

    SimulatedAgents(Store store, Layout layout, String cluster, InstantSource clock) {
        this.store = store;
        this.layout = layout;
        this.cluster = cluster;
        this.clock = clock;
    }

    /// Each agent makes the next report of each of its tasks.
    ///
    /// @return whether there was one
    boolean step() {
        boolean reported = false;
        for (Versioned<StoredTask> task : View.of(store).list(layout.tasks(cluster))) {
            TaskReport report = report(task.value());
            if (report != null) {
                reported |= submit(task.value().id(), report);
            }
        }
        return reported;
    }

    /// The container of a task ends by itself.
    void kill(StoredTask task) {
        var _ = submit(task.id(), report(task, "STOPPED", 137));
    }

    private @Nullable TaskReport report(StoredTask task) {
        Fate fate = this.fate.apply(task);
        return switch (task.lastStatus()) {
            case "PENDING" ->
                switch (fate) {
                    case RUNS, EXITS -> report(task, "RUNNING", null);
                    case FAILS -> report(task, "STOPPED", null);
                    case HANGS -> null;
                };
            case "RUNNING", "ACTIVATING" -> fate == Fate.EXITS ? report(task, "STOPPED", 1) : null;
            case "STOPPING" -> report(task, "STOPPED", 143);
            default -> null;
        };
    }

    private TaskReport report(StoredTask task, String status, @Nullable Integer exitCode) {
        List<TaskReport.Container> containers = task.containers().stream()
                .map(c -> new TaskReport.Container(
                        c.name(), status, "docker-" + c.name(), null, exitCode, null, bindings(task, status)))
                .toList();
        return new TaskReport(status, "", containers, null, null, null);
    }

    private @Nullable List<StoredContainer.Binding> bindings(StoredTask task, String status) {
        if (!status.equals("RUNNING")) {
            return null;
        }
        int port =
                task.taken().ports().isEmpty() ? ports++ : task.taken().ports().getFirst();
        return List.of(new StoredContainer.Binding("0.0.0.0", 8080, port, "tcp"));
    }

    private boolean submit(String id, TaskReport report) {
        View view = View.of(store);
        StoredTask before = view.get(layout.tasks(cluster).key(id)).orElseThrow();
        StoredTask after = Tasks.reported(before, report, clock.instant());
        if (after.equals(before)) {
            return false;
        }
        if (store.commit(view.commit(Tasks.change(layout, before, after, clock.instant())))
                instanceof CommitResult.Conflict conflict) {
            throw new AssertionError(conflict);
        }
        return true;
    }
}
