package io.seamark.proof.bench;

import io.seamark.proof.bench.LineParts.Balancer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/// The line from a call to its name: CreateService to the first right DNS answer, DeleteService to the
/// last wrong one, a killed task to its replacement, and requests that fail while a service rolls over.
///
/// One service after the other, without a pause: the next call comes while the function still looks
/// whether its change was right, so two warm environments take turns, and the warm-up makes both. A
/// service that is to have a task is deleted when its task runs. DNS is asked every half millisecond at
/// most, over one socket.
final class LineBench {
    private static final int WARM = 60;
    private static final int SERVICES = 100;
    private static final int KILLS = 20;
    private static final long SETTLE_MILLIS = 11_000;
    private static final int ROLLS = 2;

    /// How long before the answer a run may have begun.
    private static final long EARLY_MILLIS = 5;
    private static final int VISITORS = 4;

    /// @param whole also kills tasks, and rolls a service over
    void run(boolean whole) throws Exception {
        try (Seamark seamark = Seamark.start("127.120.0.0/16", "--instances", "2", "--log-level", "warn");
                var resolver = new Resolver(seamark.dnsPort())) {
            var parts = new LineParts(seamark);
            parts.clusterAndZone();
            parts.taskDefinitions();
            List<Balancer> balancers = List.of(
                    parts.classic("classic"),
                    parts.second("application", LoadBalancerTypeEnum.APPLICATION, ProtocolEnum.HTTP),
                    parts.second("network", LoadBalancerTypeEnum.NETWORK, ProtocolEnum.TCP));
            System.out.println("| what | n | p50 ms | p99 ms | worst ms |");
            System.out.println("|---|---|---|---|---|");
            names(seamark, parts, resolver, balancers, "warm-up", WARM, 0);
            names(seamark, parts, resolver, balancers, "desired count 0", SERVICES, 0);
            names(seamark, parts, resolver, balancers, "desired count 1", SERVICES, 1);
            if (whole) {
                kills(parts);
                rolls(parts, resolver, balancers.get(1));
            }
        }
    }

    private static void names(
            Seamark seamark,
            LineParts parts,
            Resolver resolver,
            List<Balancer> balancers,
            String what,
            int count,
            int desired)
            throws Exception {
        double[] created = new double[count];
        double[] deleted = new double[count];
        var creations = new ArrayList<Instant>();
        var deletions = new ArrayList<Instant>();
        for (int i = 0; i < count; i++) {
            Balancer balancer = desired > 0 ? balancers.get(1 + i % 2) : balancers.get(i % balancers.size());
            byte[] address = resolver.address(balancer.dnsName() + ".");
            String service = what.replace(' ', '-') + "-" + i;
            String name = service + "." + LineParts.ZONE + ".";
            parts.create(service, balancer, balancer.kind().equals("classic") ? "fixed" : "idle", desired);
            long answered = System.nanoTime();
            creations.add(Instant.now());
            created[i] = (resolver.awaitAddress(name, address) - answered) / 1e6;
            if (desired > 0) {
                LineParts.await(
                        "the task of " + service, () -> parts.running(service).size() == desired);
            }
            parts.delete(service);
            answered = System.nanoTime();
            deletions.add(Instant.now());
            deleted[i] = (resolver.awaitNothing(name) - answered) / 1e6;
        }
        print("CreateService's answer to the first right DNS answer, " + what, created);
        print("of which until the function began", begun(seamark, creations));
        print("DeleteService's answer to the last wrong DNS answer, " + what, deleted);
        print("of which until the function began", begun(seamark, deletions));
    }

    /// How long after each instant the registrar began to run, as its log tells. It may have begun a little
    /// before the caller had its answer.
    private static double[] begun(Seamark seamark, List<Instant> answers) {
        List<Instant> starts;
        try (CloudWatchLogsClient logs = seamark.client(CloudWatchLogsClient.builder())) {
            starts = logs
                    .filterLogEventsPaginator(
                            l -> l.logGroupName("/aws/lambda/seamark-registrar").filterPattern("START"))
                    .events()
                    .stream()
                    .filter(event -> event.message().startsWith("START RequestId: "))
                    .map(event -> Instant.ofEpochMilli(event.timestamp()))
                    .sorted()
                    .toList();
        }
        return answers.stream()
                .mapToDouble(answer -> starts.stream()
                        .filter(start -> start.isAfter(answer.minusMillis(EARLY_MILLIS)))
                        .findFirst()
                        .map(start -> Duration.between(answer, start).toNanos() / 1e6)
                        .orElse(Double.NaN))
                .toArray();
    }

    /// Each a task that has run for a while: one that ends young has failed to start, and is replaced
    /// with a pause.
    private static void kills(LineParts parts) throws InterruptedException {
        parts.create("killed", KILLS);
        LineParts.await("running tasks", () -> parts.running("killed").size() == KILLS);
        Thread.sleep(SETTLE_MILLIS);
        double[] took = new double[KILLS];
        Set<String> known = new HashSet<>();
        List<Task> tasks = parts.running("killed");
        tasks.forEach(t -> known.add(t.taskArn()));
        for (int i = 0; i < KILLS; i++) {
            String runtimeId = tasks.get(i).containers().getFirst().runtimeId();
            long pid = Long.parseLong(runtimeId.substring(runtimeId.lastIndexOf(':') + 1));
            long begin = System.nanoTime();
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            LineParts.await(
                    "the replacement", () -> parts.running("killed").stream().anyMatch(t -> known.add(t.taskArn())));
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        parts.delete("killed");
        print("kill -9 of a task to its replacement RUNNING", took);
    }

    private static void rolls(LineParts parts, Resolver resolver, Balancer balancer) throws Exception {
        parts.create("page", balancer, "page", 2);
        LineParts.await("two healthy targets", () -> parts.healthy(balancer) >= 2);
        byte[] address = resolver.address(balancer.dnsName() + ".");
        URI page = URI.create("http://%d.%d.%d.%d/"
                .formatted(address[0] & 0xff, address[1] & 0xff, address[2] & 0xff, address[3] & 0xff));
        var answered = new AtomicInteger();
        var failed = new ArrayList<String>();
        double[] took = new double[ROLLS];
        for (int i = 0; i < ROLLS; i++) {
            parts.page("" + (i + 2));
            long begin = System.nanoTime();
            try (var visitors = new Visitors(page, answered, failed)) {
                visitors.start();
                parts.update("page", "page");
                LineParts.await("the deployment", () -> {
                    var deployments = parts.describe("page").deployments();
                    return deployments.size() == 1
                            && deployments.getFirst().rolloutState() == DeploymentRolloutState.COMPLETED;
                });
                took[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        parts.delete("page");
        // Tasks outlive the Seamark that started them.
        LineParts.await("the end of all tasks", parts::idle);
        print("rolling deployment of two tasks under load", took);
        System.out.printf(
                Locale.ROOT,
                "requests during the deployments: %d answered, %d failed %s%n",
                answered.get(),
                failed.size(),
                failed.isEmpty() ? "" : failed.getFirst());
    }

    private static void print(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                what,
                sorted.length,
                Median.of(sorted),
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                sorted[sorted.length - 1]);
    }

    /// Ask for a page again and again, until they are closed.
    ///
    /// `failed` is guarded by itself.
    private static final class Visitors implements AutoCloseable {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final HttpRequest request;
        private final AtomicInteger answered;
        private final List<String> failed;
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean stopped;

        Visitors(URI page, AtomicInteger answered, List<String> failed) {
            this.request = HttpRequest.newBuilder(page).build();
            this.answered = answered;
            this.failed = failed;
        }

        void start() {
            for (int i = 0; i < VISITORS; i++) {
                threads.add(Thread.ofPlatform().start(this::visit));
            }
        }

        private void visit() {
            while (!stopped) {
                String failure;
                try {
                    int status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
                    failure = status == 200 ? "" : "status " + status;
                } catch (IOException e) {
                    failure = e.toString();
                } catch (InterruptedException e) {
                    return;
                }
                if (failure.isEmpty()) {
                    answered.incrementAndGet();
                } else {
                    synchronized (failed) {
                        failed.add(failure);
                    }
                }
            }
        }

        @Override
        public void close() {
            stopped = true;
            // Waits for the requests that are under way.
            http.close();
        }
    }
}
