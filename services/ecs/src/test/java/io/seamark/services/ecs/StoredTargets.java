package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/// Load balancing as a test has it: registrations in the store, drained when the test says so.
final class StoredTargets implements TargetRegistrar {
    private static final Prefix<Target> REGISTERED = new Prefix<>("/test-targets/registered/", Target.class);
    private static final Prefix<Target> DRAINING = new Prefix<>("/test-targets/draining/", Target.class);

    @Override
    public void check(CallContext call, View view, LoadBalancer loadBalancer) {}

    @Override
    public Txn register(View view, Target target) {
        return view.exists(REGISTERED.key(name(target)))
                ? Txn.none()
                : Txn.none().put(REGISTERED.key(name(target)), target);
    }

    @Override
    public Txn deregister(View view, Target target) {
        return view.exists(REGISTERED.key(name(target)))
                ? Txn.none().delete(REGISTERED.key(name(target))).put(DRAINING.key(name(target)), target)
                : Txn.none();
    }

    @Override
    public State state(View view, Target target) {
        if (view.exists(REGISTERED.key(name(target)))) {
            return State.HEALTHY;
        }
        return view.exists(DRAINING.key(name(target))) ? State.DRAINING : State.ABSENT;
    }

    static List<String> registered(Store store) {
        return View.of(store).list(REGISTERED).stream().map(Versioned::name).toList();
    }

    static List<String> draining(Store store) {
        return View.of(store).list(DRAINING).stream().map(Versioned::name).toList();
    }

    /// Everything that drains is gone.
    static void drain(Store store) {
        View view = View.of(store);
        store.commit(view.commit(Txn.none().deleteAll(DRAINING)));
    }

    private static String name(Target target) {
        return target.loadBalancer() + " " + target.instanceId() + " " + target.address() + ":" + target.port();
    }
}
