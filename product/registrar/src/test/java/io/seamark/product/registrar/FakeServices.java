package io.seamark.product.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// ECS as far as the registrar sees it. A deleted service is still described, as INACTIVE, for a
/// while.
///
/// Owned by one test.
final class FakeServices implements Services {
    private final Map<String, ServiceState> byArn = new TreeMap<>();
    private int made;
    int asked;
    Runnable afterRead = () -> {};

    String create(String cluster, String name, Balancer... balancers) {
        String arn = "arn:aws:ecs:us-east-1:123456789012:service/" + cluster + "/" + name;
        byArn.put(arn, new ServiceState(arn, name, Instant.ofEpochSecond(made++), true, List.of(balancers)));
        return arn;
    }

    void update(String arn, Balancer... balancers) {
        byArn.computeIfPresent(
                arn, (a, old) -> new ServiceState(a, old.name(), old.created(), true, List.of(balancers)));
    }

    void delete(String arn) {
        byArn.computeIfPresent(arn, (a, old) -> new ServiceState(a, old.name(), old.created(), false, old.balancers()));
    }

    void forget(String arn) {
        byArn.remove(arn);
    }

    @Override
    public List<ServiceState> all() {
        return read(byArn.values());
    }

    @Override
    public List<ServiceState> named(Set<String> names) {
        return read(byArn.values().stream()
                .filter(state -> names.contains(state.name()))
                .toList());
    }

    @Override
    public List<ServiceState> withArn(String arn) {
        return read(
                byArn.values().stream().filter(state -> state.arn().equals(arn)).toList());
    }

    private List<ServiceState> read(Collection<ServiceState> states) {
        asked++;
        List<ServiceState> now = new ArrayList<>(states);
        afterRead.run();
        return now;
    }
}
