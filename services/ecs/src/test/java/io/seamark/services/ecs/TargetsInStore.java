package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/// Load balancing for tests: what is registered is in the store, and is as healthy as a test says.
///
/// Owned by one test.
final class TargetsInStore implements TargetRegistrar {
    private static final Prefix<Registered> ALL = new Prefix<>("/targets/", Registered.class);

    /// By target; healthy where nothing is said.
    final Map<Target, State> health = new HashMap<>();

    private final Store store;

    TargetsInStore(Store store) {
        this.store = store;
    }

    @Override
    public void check(CallContext call, View view, LoadBalancer loadBalancer) {
        if ("absent".equals(loadBalancer.loadBalancerName())) {
            throw EcsErrors.invalid("Load balancers absent not found.");
        }
    }

    @Override
    public Txn register(View view, Target target) {
        return view.exists(key(target)) ? Txn.none() : Txn.none().put(key(target), new Registered(target, false));
    }

    @Override
    public Txn deregister(View view, Target target) {
        return view.get(key(target)).filter(r -> !r.draining).isPresent()
                ? Txn.none().put(key(target), new Registered(target, true))
                : Txn.none();
    }

    @Override
    public State state(View view, Target target) {
        return view.get(key(target))
                .map(r -> r.draining ? State.DRAINING : health.getOrDefault(target, State.HEALTHY))
                .orElse(State.ABSENT);
    }

    /// Lets those go that drain.
    void drained() {
        Txn gone = Txn.none();
        for (Versioned<Registered> one : View.of(store).list(ALL)) {
            gone = one.value().draining ? gone.delete(one.key()) : gone;
        }
        if (!gone.isEmpty()) {
            var _ = store.commit(View.of(store).commit(gone));
        }
    }

    /// The targets that requests go to.
    List<Target> registered() {
        return View.of(store).list(ALL).stream()
                .map(Versioned::value)
                .filter(r -> !r.draining)
                .map(Registered::target)
                .toList();
    }

    private static Key<Registered> key(Target target) {
        return ALL.key((target.loadBalancer() + "_" + target.instanceId() + "_" + target.port()).replace('/', '_'));
    }

    record Registered(Target target, boolean draining) {}
}
