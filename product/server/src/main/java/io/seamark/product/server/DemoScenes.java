package io.seamark.product.server;

import io.seamark.product.reference.Microservice;
import io.seamark.product.reference.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/// The demo's scenes, in their order, each with its time.
///
/// Owned by the thread that plays them; the visitors' thread only counts.
final class DemoScenes {
    private static final String CLUSTER = "demo";
    private static final String ZONE = "ecs.internal";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AwsClients aws;
    private final PrintStream out;
    private final NameLookup names;
    private final DemoParts parts;
    private final boolean docker;
    private final long begin = System.nanoTime();
    private final Map<String, String> timings = new LinkedHashMap<>();

    DemoScenes(AwsClients aws, PrintStream out) {
        this.aws = aws;
        this.out = out;
        this.names = new NameLookup(aws.running().dns());
        this.parts = new DemoParts(aws, InstantSource.system());
        this.docker = aws.running().runtime().equals("docker");
    }

    void play() throws InterruptedException {
        say("runtime " + aws.running().runtime() + (docker ? ": containers" : ": child processes, for want of Docker"));
        parts.cluster(CLUSTER);
        await("container instances join the cluster", () -> parts.instances(CLUSTER) > 0);
        say("cluster " + CLUSTER + " has " + parts.instances(CLUSTER) + " container instances");
        say("private zone " + ZONE + " is " + parts.zone(ZONE));
        for (Sample sample : Sample.all()) {
            create(sample);
        }
        String portal = parts.loadBalancer("portal");
        await("the portal's page", () -> page(portal).contains("stock version"));
        say("http://portal." + ZONE + "/ answers:");
        page(portal).lines().forEach(line -> out.println("            " + line));
        kill();
        roll(portal);
        remove();
    }

    /// Removes what was made, in reverse order; what is gone already is passed over.
    void clean() {
        say("cleaning up");
        parts.clean(CLUSTER, ZONE);
        if (docker) {
            DemoImage.remove();
        }
    }

    void printTimings() {
        if (timings.isEmpty()) {
            return;
        }
        out.println();
        timings.forEach((what, took) -> out.printf("  %-56s %s%n", what, took));
    }

    private void create(Sample sample) throws InterruptedException {
        String dnsName = parts.balance(sample);
        say(sample.kind().name().toLowerCase(Locale.ROOT) + " load balancer of " + sample.name() + " is " + dnsName);
        parts.register(sample, aws.running().runtime(), javaHome(), jar(), "1");
        long created = System.nanoTime();
        parts.service(CLUSTER, sample);
        String name = sample.name() + "." + ZONE;
        await(name + " resolves", () -> names.values(name, "CNAME").contains(dnsName + "."));
        timing(sample.name() + ": CreateService to the first right answer", created);
        say(name + " CNAME " + dnsName + ", A " + names.values(name, "A"));
        await(sample.name() + " runs", () -> parts.healthy(CLUSTER, sample.name()) >= parts.desired(CLUSTER));
        timing(sample.name() + ": CreateService to all targets healthy", created);
    }

    private void kill() throws InterruptedException {
        Task victim = parts.tasks(CLUSTER, "stock").getFirst();
        String runtimeId = victim.containers().getFirst().runtimeId();
        say("killing " + runtimeId + " of stock");
        long killed = System.nanoTime();
        parts.kill(runtimeId);
        await("the killed task is replaced", () -> {
            List<Task> tasks = parts.tasks(CLUSTER, "stock");
            return tasks.stream().noneMatch(t -> t.taskArn().equals(victim.taskArn()))
                    && tasks.stream()
                                    .filter(t -> "RUNNING".equals(t.lastStatus()))
                                    .count()
                            >= parts.desired(CLUSTER);
        });
        timing("stock: kill -9 to the replacement running", killed);
    }

    private void roll(String portal) throws InterruptedException {
        parts.register(Sample.all().getLast(), aws.running().runtime(), javaHome(), jar(), "2");
        say("rolling version 2 of portal out, under load");
        long began = System.nanoTime();
        try (var visitors = new DemoVisitors(URI.create("http://" + portal + "/"))) {
            visitors.start();
            parts.update(CLUSTER, "portal");
            await("version 2 of portal is rolled out", () -> {
                Service service = parts.describe(CLUSTER, "portal");
                return service.deployments().size() == 1
                        && service.deployments().getFirst().rolloutState() == DeploymentRolloutState.COMPLETED;
            });
            timing("portal: rolling deployment", began);
            visitors.stop();
            timings.put(
                    "portal: requests during the deployment",
                    visitors.answered() + " answered, " + visitors.failed() + " failed");
            if (visitors.failed() > 0) {
                throw new IllegalStateException(
                        visitors.failed() + " requests failed during the deployment: " + visitors.firstFailure());
            }
        }
        await("only version 2 answers", () -> page(portal).contains("portal version 2"));
    }

    private void remove() throws InterruptedException {
        long deleted = System.nanoTime();
        parts.delete(CLUSTER, "goodreads");
        await(
                "goodreads." + ZONE + " is gone",
                () -> names.values("goodreads." + ZONE, "CNAME").isEmpty());
        timing("goodreads: DeleteService to the name gone", deleted);
        say("goodreads." + ZONE + " does not resolve any more");
    }

    private void say(String text) {
        out.printf(Locale.ROOT, "%8.3f s  %s%n", (System.nanoTime() - begin) / 1e9, text);
        out.flush();
    }

    private void timing(String what, long since) {
        timings.put(what, String.format(Locale.ROOT, "%.0f ms", (System.nanoTime() - since) / 1e6));
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!passes(condition)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(what + ": not within " + PATIENCE.toSeconds() + " s (expected: sooner;"
                        + " seamark status and the service's events say more)");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static boolean passes(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (SdkException e) {
            return false;
        }
    }

    private static String page(String address) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://" + address + "/").toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            try (var in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "no answer: " + e.getMessage();
        }
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    private static String jar() {
        try {
            return Path.of(Microservice.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
