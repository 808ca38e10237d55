package io.seamark.services.elb;

import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which load balancers forward to which target groups.
///
/// @param balancers load balancers' ARNs, by the target groups' ARNs
record Uses(Map<String, Set<String>> balancers) {
    static Uses read(View view, Scope scope) {
        return of(
                view.list(scope.listeners()).stream().map(Versioned::value).toList(),
                view.list(scope.rules()).stream().map(Versioned::value).toList());
    }

    static Uses of(List<StoredListener> listeners, List<StoredRule> rules) {
        var balancers = new HashMap<String, Set<String>>();
        listeners.forEach(l -> add(balancers, l.action(), l.balancerArn()));
        rules.forEach(r -> add(balancers, r.action(), r.balancerArn()));
        return new Uses(balancers);
    }

    private static void add(Map<String, Set<String>> balancers, StoredAction action, String balancer) {
        for (StoredAction.Weighted group : action.groups()) {
            balancers.computeIfAbsent(group.group(), g -> new LinkedHashSet<>()).add(balancer);
        }
    }

    Set<String> balancers(String group) {
        return balancers.getOrDefault(group, Set.of());
    }

    boolean isUsed(String group) {
        return balancers.containsKey(group);
    }
}
