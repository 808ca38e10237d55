package io.seamark.product.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import tools.jackson.databind.JsonNode;

/// `seamark why NAME`: which call, event, invocation and change made a name resolve to what it does,
/// and what stands behind it. Told by the same APIs that every client has.
final class Why {
    private static final String INDENT = "            ";

    private final PrintStream out;
    private final PrintStream err;

    Why(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(Configuration configuration, String asked) {
        Optional<AwsClients> clients = AwsClients.of(configuration.dataDir());
        if (clients.isEmpty()) {
            err.println("seamark: nothing runs on " + configuration.dataDir() + "; start it with: seamark up");
            return 1;
        }
        String name = (asked.endsWith(".") ? asked : asked + ".").toLowerCase(Locale.ROOT);
        try (AwsClients aws = clients.get()) {
            return explain(aws, name);
        } catch (SdkException e) {
            err.println("seamark: " + e.getMessage());
            return 1;
        }
    }

    private int explain(AwsClients aws, String name) {
        Optional<HostedZone> zone = aws.route53().listHostedZonesPaginator(r -> {}).hostedZones().stream()
                .filter(z -> name.equals(z.name()) || name.endsWith("." + z.name()))
                .reduce((a, b) -> a.name().length() >= b.name().length() ? a : b);
        if (zone.isEmpty()) {
            err.println("seamark: no hosted zone holds " + name + " (aws route53 list-hosted-zones shows them)");
            return 1;
        }
        List<ResourceRecordSet> records = aws
                .route53()
                .listResourceRecordSets(r -> r.hostedZoneId(zone.get().id()).startRecordName(name))
                .resourceRecordSets()
                .stream()
                .filter(s -> s.name().equals(name))
                .toList();
        out.println("name        " + name + " in zone " + zone.get().name() + " ("
                + zone.get().id() + ")");
        if (records.isEmpty()) {
            out.println("record      none: the name does not exist");
        }
        for (ResourceRecordSet set : records) {
            if (set.typeAsString().equals("TXT")) {
                continue;
            }
            String values = set.aliasTarget() != null
                    ? "alias of " + set.aliasTarget().dnsName()
                    : String.join(
                            ", ",
                            set.resourceRecords().stream().map(r -> r.value()).toList());
            out.println("record      " + set.typeAsString() + " " + values
                    + (set.ttl() == null ? "" : ", TTL " + set.ttl() + " s"));
        }
        var names = new NameLookup(aws.running().dns());
        List<String> addresses = names.values(name, "A");
        out.println("answer      " + (addresses.isEmpty() ? "no address" : String.join(", ", addresses)) + " from "
                + aws.running().dns());
        tell(NameCause.of(aws, name));
        records.stream()
                .filter(s -> s.typeAsString().equals("CNAME"))
                .findFirst()
                .ifPresent(
                        cname -> behind(aws, cname.resourceRecords().getFirst().value()));
        return records.isEmpty() ? 1 : 0;
    }

    private void tell(NameCause cause) {
        cause.change().ifPresent(change -> {
            told("change", change);
            out.println(INDENT
                    + NameCause.record(change)
                            .at("/responseElements/changeInfo/id")
                            .asString(""));
        });
        cause.mention().ifPresent(mention -> {
            out.println("invocation  " + mention.invocation() + " of function "
                    + cause.change().map(Why::session).orElse("?"));
            out.println("event       "
                    + mention.event()
                            .map(id -> id
                                    + (cause.isOfTheEvent()
                                            ? ", AWS API Call via CloudTrail"
                                            : ", not of a call that is on record: a sweep"))
                            .orElse("none: invoked without one"));
        });
        cause.call().ifPresent(call -> told(cause.isOfTheEvent() ? "call" : "last call", call));
    }

    private void told(String what, Event event) {
        JsonNode record = NameCause.record(event);
        out.printf("%-11s %s by %s%n", what, event.eventName(), caller(record));
        out.println(INDENT + event.eventTime() + ", request "
                + record.path("requestID").asString() + ", event " + event.eventId());
    }

    /// Lambda names a function's session after the function.
    private static String session(Event event) {
        String arn = NameCause.record(event).at("/userIdentity/arn").asString("");
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static String caller(JsonNode record) {
        JsonNode identity = record.path("userIdentity");
        String arn = identity.path("arn").asString("");
        return arn.isEmpty() ? identity.path("invokedBy").asString("?") : arn;
    }

    private void behind(AwsClients aws, String target) {
        String wanted = target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
        for (String cluster : aws.ecs().listClusters(r -> {}).clusterArns()) {
            for (String arn :
                    aws.ecs().listServicesPaginator(r -> r.cluster(cluster)).serviceArns()) {
                Service service = aws.ecs()
                        .describeServices(r -> r.cluster(cluster).services(arn))
                        .services()
                        .getFirst();
                service.loadBalancers().stream()
                        .flatMap(lb -> Backing.of(aws, lb).stream())
                        .filter(b -> b.dnsName().equalsIgnoreCase(wanted))
                        .findFirst()
                        .ifPresent(backing -> tell(aws, cluster, service, backing));
            }
        }
    }

    private void tell(AwsClients aws, String cluster, Service service, Backing backing) {
        out.println("balancer    " + backing.name() + " " + backing.dnsName());
        backing.targets().forEach(t -> out.println(INDENT + "target " + t));
        out.println("service     " + service.serviceArn() + " " + service.status() + ", desired "
                + service.desiredCount() + ", running " + service.runningCount());
        List<String> tasks = aws.ecs()
                .listTasks(r -> r.cluster(cluster).serviceName(service.serviceName()))
                .taskArns();
        if (tasks.isEmpty()) {
            return;
        }
        for (Task task :
                aws.ecs().describeTasks(r -> r.cluster(cluster).tasks(tasks)).tasks()) {
            for (Container container : task.containers()) {
                out.println(INDENT + "task "
                        + task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1) + " "
                        + task.lastStatus() + ", container " + container.name() + " " + container.runtimeId()
                        + ports(container));
            }
        }
    }

    private static String ports(Container container) {
        var ports = new StringBuilder();
        for (NetworkBinding binding : container.networkBindings()) {
            ports.append(", ")
                    .append(binding.bindIP())
                    .append(':')
                    .append(binding.hostPort())
                    .append(" -> ")
                    .append(binding.containerPort());
        }
        return ports.toString();
    }
}
