package io.seamark.product.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Service;

/// Each ECS service in one line: desired, running, healthy, load balancer, name, last event.
final class ServiceTable {
    private static final int MOST_DESCRIBED = 10;

    private final AwsClients aws;
    private final String zone;

    /// @param zone where services have their names; empty: nowhere
    ServiceTable(AwsClients aws, String zone) {
        this.aws = aws;
        this.zone = zone;
    }

    void print(PrintStream out) {
        var names = new NameLookup(aws.running().dns());
        boolean first = true;
        for (String cluster : aws.ecs().listClusters(r -> {}).clusterArns()) {
            List<String> arns = aws.ecs().listServicesPaginator(r -> r.cluster(cluster)).serviceArns().stream()
                    .toList();
            for (int from = 0; from < arns.size(); from += MOST_DESCRIBED) {
                List<String> some = arns.subList(from, Math.min(arns.size(), from + MOST_DESCRIBED));
                for (Service service : aws.ecs()
                        .describeServices(r -> r.cluster(cluster).services(some))
                        .services()) {
                    if (first) {
                        out.printf(
                                "%n%-24s %7s %7s %7s  %-20s %-32s %s%n",
                                "SERVICE", "DESIRED", "RUNNING", "HEALTHY", "LOAD BALANCER", "NAME", "LAST EVENT");
                        first = false;
                    }
                    row(out, names, cluster.substring(cluster.lastIndexOf('/') + 1), service);
                }
            }
        }
    }

    private void row(PrintStream out, NameLookup names, String cluster, Service service) {
        Optional<Backing> backing = service.loadBalancers().stream()
                .flatMap(lb -> Backing.of(aws, lb).stream())
                .findFirst();
        String name = service.serviceName().toLowerCase(Locale.ROOT) + "." + zone;
        boolean named = !zone.isEmpty() && !names.values(name, "CNAME").isEmpty();
        out.printf(
                "%-24s %7d %7d %7s  %-20s %-32s %s%n",
                cluster + "/" + service.serviceName(),
                service.desiredCount(),
                service.runningCount(),
                backing.map(b -> String.valueOf(b.healthy())).orElse("-"),
                backing.map(Backing::name).orElse("-"),
                named ? name : "-",
                service.events().isEmpty() ? "" : service.events().getFirst().message());
    }
}
