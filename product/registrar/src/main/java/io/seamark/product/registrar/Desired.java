package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What names there should be.
///
/// @param names by name
/// @param problems of services that cannot have one, for people
record Desired(Map<String, Entry> names, List<String> problems) {
    /// One label of a host name: what DNS and every client of it take.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /// @param target the load balancer's DNS name
    record Entry(String target, String service) {}

    /// Decides the names of services: those of active services that have a load balancer that
    /// exists. Of two services with one name, the older keeps it.
    static Desired of(List<ServiceState> services, Map<Balancer, String> dnsNames, String zone) {
        var names = new TreeMap<String, Entry>();
        var problems = new ArrayList<String>();
        var holders = new HashMap<String, ServiceState>();
        List<ServiceState> oldestFirst = services.stream()
                .filter(ServiceState::active)
                .sorted(Comparator.comparing(ServiceState::created).thenComparing(ServiceState::arn))
                .toList();
        for (ServiceState service : oldestFirst) {
            Optional<String> target = service.balancers().stream()
                    .map(dnsNames::get)
                    .filter(n -> n != null)
                    .findFirst();
            if (target.isEmpty()) {
                if (!service.balancers().isEmpty()) {
                    problems.add("no such load balancer: " + service.arn() + " has " + service.balancers());
                }
                continue;
            }
            String label = label(service.name());
            if (!LABEL.matcher(label).matches()) {
                problems.add("not a DNS name: " + service.name() + " (" + service.arn() + ")");
                continue;
            }
            String name = label + "." + zone;
            ServiceState holder = holders.putIfAbsent(name, service);
            if (holder == null) {
                names.put(name, new Entry(target.get(), service.arn()));
            } else {
                problems.add(
                        "name taken: " + name + " is for the older " + holder.arn() + ", not for " + service.arn());
            }
        }
        return new Desired(names, problems);
    }

    /// A service's name as a label: DNS knows no case.
    static String label(String serviceName) {
        return serviceName.toLowerCase(Locale.ROOT);
    }
}
