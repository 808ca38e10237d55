package io.seamark.services.elb;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/// Ends the registrations that drain: of targets that have nothing under way any more, or whose time
/// is over.
final class Drains {
    private final Store store;
    private final Health health;
    private final InstantSource clock;

    Drains(Store store, Health health, InstantSource clock) {
        this.store = store;
        this.health = health;
        this.clock = clock;
    }

    /// Removes what has drained, unless it has changed since the snapshot.
    ///
    /// @return whether any target still drains
    boolean finish(Snapshot snapshot) {
        Instant now = clock.instant();
        View view = View.of(store);
        Txn gone = Txn.none();
        boolean left = false;
        Map<String, StoredClassic> classics =
                snapshot.classics().stream().collect(Collectors.toMap(StoredClassic::arn, b -> b));
        for (ClassicInstance instance : snapshot.instances()) {
            StoredClassic balancer = classics.get(instance.balancer());
            Instant until = instance.drainingUntil();
            if (until == null || balancer == null) {
                continue;
            }
            boolean drained =
                    ClassicGroups.of(balancer).stream().allMatch(g -> health.isDrained(g.id(), instance.instanceId()));
            if (drained || !until.isAfter(now)) {
                gone = gone.and(remove(
                        view,
                        ElbArns.scope(instance.balancer())
                                .instances(balancer.name())
                                .key(instance.instanceId()),
                        instance));
            } else {
                left = true;
            }
        }
        for (StoredTarget target : snapshot.targets()) {
            Instant until = target.drainingUntil();
            if (until == null) {
                continue;
            }
            if (health.isDrained(target.group(), target.name()) || !until.isAfter(now)) {
                String id = target.group().substring(target.group().lastIndexOf('/') + 1);
                gone = gone.and(
                        remove(view, ElbArns.scope(target.group()).targets(id).key(target.name()), target));
            } else {
                left = true;
            }
        }
        boolean done = gone.isEmpty() || store.commit(view.commit(gone)) instanceof CommitResult.Committed;
        return left || !done;
    }

    private static <T> Txn remove(View view, Key<T> key, T seen) {
        return view.get(key).filter(seen::equals).isPresent() ? Txn.none().delete(key) : Txn.none();
    }
}
