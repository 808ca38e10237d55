package io.seamark.product.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;

/// The services that ECS knows.
final class EcsServices implements Services {
    private static final int DESCRIBED_AT_ONCE = 10;

    /// Clusters that are asked at the same time.
    private static final int AT_A_TIME = 8;

    private final EcsClient ecs;
    private final List<String> clusters;

    /// The clusters of the last look: services are asked for there while it is asked whether they are
    /// still all.
    private volatile List<String> likely = List.of();

    /// @param clusters those that are looked after; empty for all
    EcsServices(EcsClient ecs, List<String> clusters) {
        this.ecs = ecs;
        this.clusters = List.copyOf(clusters);
    }

    @Override
    public List<ServiceState> all() {
        var states = new ArrayList<ServiceState>();
        for (String cluster : clusters()) {
            states.addAll(describe(cluster, list(cluster)));
        }
        return states;
    }

    @Override
    public List<ServiceState> named(Set<String> names) {
        var states = new ArrayList<ServiceState>();
        try (var reads = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofVirtual().name("clusters-", 0).factory())) {
            var asked = new HashMap<String, Future<List<ServiceState>>>();
            for (String cluster : likely) {
                asked.put(cluster, reads.submit(() -> describe(cluster, names)));
            }
            List<String> standing = clusters();
            likely = standing;
            for (String cluster : standing) {
                asked.computeIfAbsent(cluster, c -> reads.submit(() -> describe(c, names)));
            }
            for (String cluster : standing) {
                states.addAll(Registration.result(Objects.requireNonNull(asked.get(cluster))));
            }
        }
        return states;
    }

    @Override
    public List<ServiceState> withArn(String arn) {
        String[] parts = arn.split("/", -1);
        if (parts.length != 3) {
            return List.of();
        }
        return describe(parts[1], List.of(parts[2])).stream()
                .filter(state -> state.arn().equals(arn))
                .toList();
    }

    private List<String> clusters() {
        if (!clusters.isEmpty()) {
            return clusters;
        }
        var arns = new ArrayList<String>();
        String token = null;
        do {
            String next = token;
            var page = ecs.listClusters(request -> request.maxResults(100).nextToken(next));
            arns.addAll(page.clusterArns());
            token = page.nextToken();
        } while (token != null);
        return arns;
    }

    private List<String> list(String cluster) {
        var arns = new ArrayList<String>();
        try {
            String token = null;
            do {
                String next = token;
                var page = ecs.listServices(
                        request -> request.cluster(cluster).maxResults(100).nextToken(next));
                arns.addAll(page.serviceArns());
                token = page.nextToken();
            } while (token != null);
        } catch (ClusterNotFoundException e) {
            // A cluster that is gone has no services.
            return List.of();
        }
        return arns;
    }

    private List<ServiceState> describe(String cluster, Collection<String> namesOrArns) {
        var states = new ArrayList<ServiceState>();
        var some = new ArrayList<String>(namesOrArns);
        for (int at = 0; at < some.size(); at += DESCRIBED_AT_ONCE) {
            List<String> page = some.subList(at, Math.min(some.size(), at + DESCRIBED_AT_ONCE));
            try {
                ecs.describeServices(request -> request.cluster(cluster).services(page)).services().stream()
                        .map(EcsServices::state)
                        .forEach(states::add);
            } catch (ClusterNotFoundException e) {
                return List.of();
            }
        }
        return states;
    }

    private static ServiceState state(Service service) {
        return new ServiceState(
                service.serviceArn(),
                service.serviceName(),
                Optional.ofNullable(service.createdAt()).orElse(Instant.EPOCH),
                "ACTIVE".equals(service.status()),
                service.loadBalancers().stream()
                        .flatMap(balancer -> balancer(balancer).stream())
                        .toList());
    }

    private static Optional<Balancer> balancer(LoadBalancer balancer) {
        if (balancer.targetGroupArn() != null) {
            return Optional.of(new Balancer.BehindTargetGroup(balancer.targetGroupArn()));
        }
        return Optional.ofNullable(balancer.loadBalancerName()).map(Balancer.Classic::new);
    }
}
