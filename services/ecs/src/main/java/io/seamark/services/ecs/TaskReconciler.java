package io.seamark.services.ecs;

import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;

/// Moves one task on: registers it with its load balancers when it runs, lets it drain there before it
/// is stopped, and forgets it some time after its end.
final class TaskReconciler implements Reconciler<ClusterMember> {
    /// How often a draining target is looked at.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Store store;
    private final TargetRegistrar targets;
    private final EcsSettings settings;
    private final InstantSource clock;

    TaskReconciler(Store store, TargetRegistrar targets, EcsSettings settings, InstantSource clock) {
        this.store = store;
        this.targets = targets;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(ClusterMember key) {
        View view = View.of(store);
        Optional<StoredTask> stored = view.get(key.layout().tasks(key.cluster()).key(key.id()));
        if (stored.isEmpty()) {
            return Outcome.done();
        }
        StoredTask task = stored.get();
        return switch (task.lastStatus()) {
            case "ACTIVATING" -> activate(view, key, task);
            case "DEACTIVATING" -> deactivate(view, key, task);
            case "STOPPING" -> stopping(view, key, task);
            case "STOPPED" -> stopped(view, key, task);
            default -> Outcome.done();
        };
    }

    /// One commit registers the task and says that it runs.
    private Outcome activate(View view, ClusterMember key, StoredTask task) {
        Optional<StoredInstance> instance = instance(view, key.layout(), task);
        if (instance.isEmpty()) {
            return Outcome.giveUp("the container instance is gone");
        }
        var where = new ArrayList<TargetRegistrar.Target>();
        Txn registrations = Txn.none();
        for (StoredTask.Balancing balancing : task.loadBalancers()) {
            var target = new TargetRegistrar.Target(
                    balancing.loadBalancer(),
                    instance.get().ec2InstanceId(),
                    instance.get().address(),
                    hostPort(task, balancing));
            where.add(target);
            registrations = registrations.and(targets.register(view, target));
        }
        return commit(
                view,
                key,
                registrations.and(Tasks.change(key.layout(), task, Tasks.registered(task, where), clock.instant())));
    }

    private Outcome deactivate(View view, ClusterMember key, StoredTask task) {
        Txn leaving = Txn.none();
        for (TargetRegistrar.Target target : task.targets()) {
            leaving = leaving.and(targets.deregister(view, target));
        }
        boolean dead = task.times().executionStopped() != null;
        boolean drained = dead
                || (leaving.isEmpty()
                        && task.targets().stream()
                                .allMatch(t -> targets.state(view, t) == TargetRegistrar.State.ABSENT));
        if (drained) {
            Instant now = clock.instant();
            return commit(view, key, leaving.and(Tasks.change(key.layout(), task, Tasks.drained(task, now), now)));
        }
        if (leaving.isEmpty()) {
            return Outcome.again(LOOK, "draining");
        }
        return commit(view, key, leaving);
    }

    private Outcome stopping(View view, ClusterMember key, StoredTask task) {
        if (instance(view, key.layout(), task).filter(i -> !i.deregistered()).isPresent()) {
            return Outcome.done();
        }
        Instant now = clock.instant();
        return commit(view, key, Tasks.change(key.layout(), task, Tasks.abandoned(task, now), now));
    }

    private Outcome stopped(View view, ClusterMember key, StoredTask task) {
        Instant since = task.times().stopped() == null
                ? task.times().created()
                : task.times().stopped();
        Instant until = since.plus(settings.stoppedTasks());
        Instant now = clock.instant();
        return now.isBefore(until)
                ? Outcome.again(Duration.between(now, until), "kept for a while")
                : commit(view, key, Tasks.forget(key.layout(), task));
    }

    /// Where a container's port is reached: in the network of its host it is the port itself.
    private static int hostPort(StoredTask task, StoredTask.Balancing balancing) {
        return task.container(balancing.container()).stream()
                .flatMap(c -> c.bindings().stream())
                .filter(b -> b.containerPort() == balancing.containerPort()
                        && b.protocol().equals("tcp"))
                .map(StoredContainer.Binding::hostPort)
                .findFirst()
                .orElse(balancing.containerPort());
    }

    private static Optional<StoredInstance> instance(View view, Layout layout, StoredTask task) {
        return view.get(layout.instances(task.cluster()).key(task.instanceId()));
    }

    /// Makes a step, and then the next one.
    private Outcome commit(View view, ClusterMember key, Txn changes) {
        if (!(store.commit(view.commit(changes)) instanceof CommitResult.Committed)) {
            return Outcome.again("the task or its load balancers have changed");
        }
        return reconcile(key);
    }
}
