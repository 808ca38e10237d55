package io.seamark.services.elb;

import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;

/// The registrations of a classic load balancer.
final class ClassicInstances {
    /// What a leaving instance has for what it has begun where connection draining is off. AWS cuts
    /// it at once and shows the instance no more; here it is shown no more.
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Pattern ID = Pattern.compile("i-[0-9a-zA-Z]{1,40}");

    private ClassicInstances() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// The ids of those that are registered and not leaving.
    static List<String> registered(View view, Scope scope, String balancer) {
        return view.list(scope.instances(balancer)).stream()
                .map(Versioned::value)
                .filter(i -> !i.isDraining())
                .map(ClassicInstance::instanceId)
                .toList();
    }

    /// Whether the API still tells of a registration.
    static boolean isShown(StoredClassic balancer, ClassicInstance instance) {
        return !instance.isDraining() || balancer.attributes().draining();
    }

    /// Lets an instance drain; nothing is changed when it is not registered or leaves already.
    static Txn deregister(View view, Scope scope, StoredClassic balancer, String instanceId, Instant now) {
        return view.get(scope.instances(balancer.name()).key(instanceId))
                .filter(i -> !i.isDraining())
                .map(i -> i.draining(now.plus(delay(balancer))).put(scope, balancer.name()))
                .orElse(Txn.none());
    }

    static Duration delay(StoredClassic balancer) {
        ClassicAttributes attributes = balancer.attributes();
        return attributes.draining() ? Duration.ofSeconds(attributes.drainingTimeout()) : GRACE;
    }

    static List<Instance> shapes(Collection<String> ids) {
        return ids.stream().map(id -> Instance.builder().instanceId(id).build()).toList();
    }
}
