package io.seamark.services.ecs;

import io.seamark.planes.scheduler.ClusterRoom;
import io.seamark.planes.scheduler.SchedulerSettings;
import io.seamark.planes.scheduler.ServiceScheduler;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Gives every service of a cluster the tasks that it should have. It looks at the whole cluster at
/// one moment, has a plan made for each service, one after the other in the same room, and commits
/// what follows if what it relies on is as it was: the services, the tasks that it stops, and the
/// instances that it gives tasks to.
///
/// A look goes on until nothing is left to change. Health at load balancers is not in the store: a
/// service with load balancers is looked at again and again.
final class ServiceReconciler implements Reconciler<ClusterKey> {
    private static final Duration DELETED_ARE_KEPT = Duration.ofHours(1);
    private static final Duration UNSETTLED = Duration.ofMillis(250);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final int MOST_WRITES = 25;
    private static final int MOST_CONFLICTS = 20;

    private final Store store;
    private final TargetRegistrar registrar;
    private final ServiceScheduler scheduler;
    private final TaskHistory history;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random safe for many threads; ids come from it
    ServiceReconciler(
            Store store,
            TargetRegistrar registrar,
            SchedulerSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.registrar = registrar;
        this.scheduler = new ServiceScheduler(settings);
        this.history = new TaskHistory(settings.settle());
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome reconcile(ClusterKey key) {
        int conflicts = 0;
        while (true) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Look look = look(key, now);
            if (look.changes.isEmpty()) {
                return look.again == null
                        ? Outcome.done()
                        : Outcome.again(atLeast(Duration.between(now, look.again)), "services of " + key);
            }
            var compares = List.<Compare>copyOf(new LinkedHashSet<>(look.changes.compares()));
            CommitResult result = store.commit(new Commit(compares, look.changes.writes()));
            if (result instanceof CommitResult.Conflict(Compare failed) && ++conflicts > MOST_CONFLICTS) {
                return Outcome.again("conflict at " + failed);
            }
        }
    }

    private Look look(ClusterKey key, Instant now) {
        var look = new Look();
        View view = View.of(store);
        var services = view.list(key.layout().services(key.name()));
        if (services.isEmpty()) {
            return look;
        }
        ClusterPicture picture = ClusterPicture.of(view, key.layout(), key.name());
        ClusterRoom room = picture.room(random);
        for (Versioned<StoredService> service : services) {
            if (service.value().deleted()) {
                forget(service, now, look);
            } else {
                ServiceTasks tasks = ServiceTasks.of(view, picture, service.value(), registrar, now);
                ServiceRun.Result result = new ServiceRun(tasks, service, ids(), now).run(scheduler, history, room);
                look.changes = look.changes.and(result.changes());
                result.again().ifPresent(look::by);
                if (tasks.live().values().stream()
                        .anyMatch(t -> !t.value().targets().isEmpty())) {
                    look.by(now.plus(service.value().known().steady() ? SETTLED : UNSETTLED));
                }
            }
            if (look.changes.writes().size() >= MOST_WRITES) {
                break;
            }
        }
        return look;
    }

    private static void forget(Versioned<StoredService> service, Instant now, Look look) {
        Instant stopped = service.value().stoppedAt();
        if (stopped == null) {
            return;
        }
        Instant until = stopped.plus(DELETED_ARE_KEPT);
        if (until.isAfter(now)) {
            look.by(until);
        } else {
            look.changes = look.changes.and(Txn.none()
                    .delete(service.key())
                    .requiring(new Compare.KeyUnchanged(service.key().path(), service.modRevision())));
        }
    }

    private IdSource ids() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return new IdSource(seed);
    }

    private static Duration atLeast(Duration wait) {
        Duration least = Duration.ofMillis(10);
        return wait.compareTo(least) < 0 ? least : wait;
    }

    /// What one look at a cluster came to. Owned by the thread that looks.
    private static final class Look {
        Txn changes = Txn.none();

        @Nullable
        Instant again;

        void by(Instant at) {
            if (again == null || at.isBefore(again)) {
                again = at;
            }
        }
    }
}
