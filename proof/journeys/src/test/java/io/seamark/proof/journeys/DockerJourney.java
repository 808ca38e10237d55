package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/// The line from a service to its name with real containers, driven by the AWS CLI and the SDK's waiters.
@Tag("full")
@Tag("docker")
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DockerJourney {
    private static final String CLUSTER = "docker-journey";
    private static final int HOST_PORT = 8088;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CallLedger ledger = new CallLedger();
    private Map<String, String> environment = Map.of();

    private Path dataDir;
    private SeamarkProcess seamark;
    private LineClients aws;

    @BeforeAll
    void start(@TempDir Path image, @TempDir Path data) throws Exception {
        dataDir = data;
        Assumptions.assumeTrue(Docker.answers(), "no Docker Engine answers");
        Docker.makeImage(image);
        up();
        aws.ecs().createCluster(r -> r.clusterName(CLUSTER));
        String vpc = aws.vpc();
        aws.route53()
                .createHostedZone(r -> r.name("ecs.internal")
                        .callerReference("docker")
                        .vpc(v -> v.vpcId(vpc).vpcRegion("us-east-1")));
        until(() -> aws.ecs()
                        .listContainerInstances(r -> r.cluster(CLUSTER))
                        .containerInstanceArns()
                        .size()
                == 2);
    }

    private void up() throws IOException {
        seamark = SeamarkProcess.upWhole(dataDir, "--runtime", "docker", "--instances", "2", "--lb-range", "auto");
        environment = seamark.environment();
        aws = LineClients.of(seamark.api(), environment, ledger);
    }

    @AfterAll
    void leaveNothingBehind() throws Exception {
        if (aws == null) {
            return;
        }
        List<String> services = aws.ecs().listServices(r -> r.cluster(CLUSTER)).serviceArns();
        services.forEach(arn ->
                aws.ecs().deleteService(r -> r.cluster(CLUSTER).service(arn).force(true)));
        if (!services.isEmpty()) {
            var _ = aws.ecs()
                    .waiter()
                    .waitUntilServicesInactive(r -> r.cluster(CLUSTER).services(services));
        }
        aws.ecs().deleteCluster(r -> r.cluster(CLUSTER));
        until(() -> Docker.all(CLUSTER).isEmpty());
        aws.close();
        seamark.terminate();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(condition);
    }

    @Test
    void aServiceResolvesAnswersHealsAndOutlivesSeamark() throws Exception {
        String dnsName = classic();
        register(
                "web",
                container("main", "mkdir /www; echo hello > /www/index.html; exec httpd -f -p 80 -h /www")
                        .portMappings(List.of(PortMapping.builder()
                                .containerPort(80)
                                .hostPort(HOST_PORT)
                                .build()))
                        .build());
        aws.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName("web")
                        .taskDefinition("web")
                        .desiredCount(2)
                        .loadBalancers(List.of(LoadBalancer.builder()
                                .loadBalancerName("web")
                                .containerName("main")
                                .containerPort(80)
                                .build())));
        cli("ecs", "wait", "services-stable", "--cluster", CLUSTER, "--services", "web");
        cli("elb", "wait", "any-instance-in-service", "--load-balancer-name", "web");
        until(() -> dig("web.ecs.internal", "CNAME").equalsIgnoreCase(dnsName + "."));
        assertThat(get("http://" + dig(dnsName, "A") + "/")).isEqualTo("hello\n");
        List<String> first = Docker.running("web");
        assertThat(first).hasSize(2);

        register(
                "caller",
                container("main", "wget -q -O - http://web.ecs.internal/ && wget -q -O - http://web/")
                        .build());
        Task called = ended(run("caller"));
        assertThat(called.containers().getFirst().exitCode()).as("%s", called).isZero();

        Docker.docker("kill", first.getFirst());
        until(() -> Docker.running("web").size() == 2 && !Docker.running("web").equals(first));
        var _ = aws.ecs()
                .waiter()
                .waitUntilServicesStable(r -> r.cluster(CLUSTER).services("web"));

        List<String> before = Docker.running("web");
        seamark.terminate();
        assertThat(Docker.running("web")).isEqualTo(before);
        restarted();
        assertThat(Docker.running("web")).isEqualTo(before);
        seamark.killHard();
        restarted();
        assertThat(Docker.running("web")).isEqualTo(before);

        aws.ecs().updateService(r -> r.cluster(CLUSTER).service("web").desiredCount(1));
        seamark.killHard();
        restarted();
        until(() -> Docker.running("web").size() == 1);
        aws.ecs().updateService(r -> r.cluster(CLUSTER).service("web").desiredCount(2));
        seamark.killHard();
        restarted();
        until(() -> Docker.running("web").size() == 2);
        assertThat(dig("web.ecs.internal", "CNAME")).isEqualToIgnoringCase(dnsName + ".");
    }

    /// Up again, and at rest.
    private void restarted() throws IOException {
        aws.close();
        up();
        until(() -> aws.ecs()
                                .describeClusters(r -> r.clusters(CLUSTER))
                                .clusters()
                                .getFirst()
                                .registeredContainerInstancesCount()
                        == 2
                && connected());
        var _ = aws.ecs()
                .waiter()
                .waitUntilServicesStable(r -> r.cluster(CLUSTER).services("web"));
    }

    private boolean connected() {
        List<String> arns =
                aws.ecs().listContainerInstances(r -> r.cluster(CLUSTER)).containerInstanceArns();
        return aws
                .ecs()
                .describeContainerInstances(r -> r.cluster(CLUSTER).containerInstances(arns))
                .containerInstances()
                .stream()
                .allMatch(instance -> instance.agentConnected());
    }

    @Test
    void anEssentialContainerThatEndsStopsItsTask() {
        register(
                "essential",
                container("short", "sleep 1; exit 3").build(),
                container("long", "exec sleep 300").build());
        Task task = ended(run("essential"));
        assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(task.containers())
                .anySatisfy(c -> assertThat(c.exitCode()).isEqualTo(3))
                .allSatisfy(c -> assertThat(c.lastStatus()).isEqualTo("STOPPED"));
    }

    @Test
    void whatContainersWriteIsInTheLogGroup() throws Exception {
        register(
                "talk",
                container("main", "for i in 1 2 3; do echo line $i; done; echo oops >&2")
                        .logConfiguration(l -> l.logDriver("awslogs")
                                .options(Map.of(
                                        "awslogs-group", "/ecs/docker",
                                        "awslogs-create-group", "true",
                                        "awslogs-stream-prefix", "p")))
                        .build());
        ended(run("talk"));
        var filter = List.of(
                "aws", "logs", "filter-log-events", "--log-group-name", "/ecs/docker", "--query", "events[].message");
        until(() -> SeamarkProcess.run(environment, filter).out().contains("oops"));
        assertThat(SeamarkProcess.run(environment, filter).out()).contains("line 1", "line 2", "line 3");
    }

    @Test
    void aContainerFindsTheCredentialsOfItsTasksRole() {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                + "{\"Service\":\"ecs-tasks.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
        cli("iam", "create-role", "--role-name", "worker", "--assume-role-policy-document", trust);
        aws.ecs()
                .registerTaskDefinition(r -> r.family("role")
                        .taskRoleArn("arn:aws:iam::000000000000:role/worker")
                        .containerDefinitions(List.of(container(
                                        "main",
                                        "wget -q -O - http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
                                                + " | grep -q role/worker")
                                .build())));
        Task task = ended(run("role"));
        assertThat(task.containers().getFirst().exitCode()).as("%s", task).isZero();
    }

    @Test
    void anUnhealthyContainerIsReplaced() throws Exception {
        register(
                "sick",
                container("main", "exec sleep 300")
                        .healthCheck(HealthCheck.builder()
                                .command("CMD-SHELL", "test ! -e /tmp/sick")
                                .interval(5)
                                .timeout(2)
                                .retries(1)
                                .build())
                        .build());
        aws.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName("sick")
                        .taskDefinition("sick")
                        .desiredCount(1));
        until(() -> Docker.running("sick").size() == 1);
        String first = Docker.running("sick").getFirst();
        until(() -> Docker.docker("inspect", "-f", "{{.State.Health.Status}}", first)
                .equals("healthy"));
        Docker.docker("exec", first, "touch", "/tmp/sick");
        until(() ->
                Docker.running("sick").size() == 1 && !Docker.running("sick").contains(first));
        aws.ecs().deleteService(r -> r.cluster(CLUSTER).service("sick").force(true));
    }

    @Test
    void whoIgnoresTermIsKilledAfterItsStopTimeoutAndWhoHeedsItEndsItself() {
        register(
                "deaf",
                container("main", "trap '' TERM; while :; do sleep 1; done")
                        .stopTimeout(2)
                        .build());
        register(
                "heedful",
                container("main", "trap 'exit 7' TERM; while :; do sleep 1; done")
                        .stopTimeout(30)
                        .build());
        for (var exit : Map.of("deaf", 137, "heedful", 7).entrySet()) {
            String arn = run(exit.getKey());
            cli("ecs", "wait", "tasks-running", "--cluster", CLUSTER, "--tasks", arn);
            aws.ecs().stopTask(r -> r.cluster(CLUSTER).task(arn).reason("enough"));
            Task task = ended(arn);
            assertThat(task.containers().getFirst().exitCode()).isEqualTo(exit.getValue());
            assertThat(task.stoppedReason()).isEqualTo("enough");
        }
    }

    private String classic() {
        String dnsName = aws.elb()
                .createLoadBalancer(r -> r.loadBalancerName("web")
                        .subnets(aws.subnets())
                        .listeners(Listener.builder()
                                .protocol("HTTP")
                                .loadBalancerPort(80)
                                .instancePort(HOST_PORT)
                                .build()))
                .dnsName();
        aws.elb()
                .configureHealthCheck(r -> r.loadBalancerName("web")
                        .healthCheck(h -> h.target("HTTP:" + HOST_PORT + "/")
                                .interval(5)
                                .timeout(2)
                                .healthyThreshold(2)
                                .unhealthyThreshold(2)));
        aws.elb()
                .modifyLoadBalancerAttributes(r -> r.loadBalancerName("web")
                        .loadBalancerAttributes(
                                a -> a.connectionDraining(d -> d.enabled(true).timeout(1))));
        return dnsName;
    }

    private static ContainerDefinition.Builder container(String name, String script) {
        return ContainerDefinition.builder()
                .name(name)
                .image(Docker.IMAGE)
                .command("/bin/sh", "-c", script)
                .memory(32)
                .essential(true)
                .stopTimeout(2);
    }

    private void register(String family, ContainerDefinition... containers) {
        aws.ecs().registerTaskDefinition(r -> r.family(family).containerDefinitions(containers));
    }

    /// After a kill the instance's agent needs a moment to connect again; until then RunTask fails with `AGENT`.
    private String run(String family) {
        return Awaitility.await()
                .until(
                        () -> aws.ecs().runTask(r -> r.cluster(CLUSTER).taskDefinition(family)),
                        started -> !started.tasks().isEmpty())
                .tasks()
                .getFirst()
                .taskArn();
    }

    private Task ended(String arn) {
        return aws.ecs()
                .waiter()
                .waitUntilTasksStopped(r -> r.cluster(CLUSTER).tasks(arn))
                .matched()
                .response()
                .orElseThrow()
                .tasks()
                .getFirst();
    }

    private void cli(String... arguments) {
        var command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        try {
            var finished = SeamarkProcess.run(environment, command);
            assertThat(finished.status()).as("%s: %s", command, finished).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String dig(String name, String type) throws IOException {
        int colon = seamark.dns().lastIndexOf(':');
        String server = "@" + seamark.dns().substring(0, colon);
        String port = seamark.dns().substring(colon + 1);
        return SeamarkProcess.run(Map.of(), List.of("dig", server, "-p", port, "+short", name, type))
                .out()
                .strip();
    }

    private static String get(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
