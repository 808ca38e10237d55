package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static io.seamark.proof.journeys.Setup.untilTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Task;

/// What the nearest peer's load balancing failed at.
@Tag("full")
class BalancerPeerJourney {
    private static final String CLUSTER = "balanced";

    @TempDir
    static Path dataDir;

    @TempDir
    Path folder;

    private static Line line;
    private static Setup setup;

    @BeforeAll
    static void up() throws IOException {
        line = Line.start(dataDir, "--no-registrar", "--instances", "2");
        setup = new Setup(line);
        setup.cluster(CLUSTER, 2);
    }

    @AfterAll
    static void down() throws Exception {
        line.close();
    }

    @Test
    void theClassicApiIsToldFromTheNewerOneByItsVersion() throws Exception {
        setup.classic("old", 8083);
        setup.application("new");

        assertThat(
                        line.aws(
                                "elb describe-load-balancers --query LoadBalancerDescriptions[].LoadBalancerName --output text"))
                .isEqualTo("old");
        assertThat(line.aws("elbv2 describe-load-balancers --names new --query LoadBalancers[].Type --output text"))
                .isEqualTo("application");
        assertThat(line.aws(
                        "elb describe-instance-health --load-balancer-name old --query InstanceStates --output json"))
                .isEqualTo("[]");
    }

    @Test
    void aNetworkLoadBalancerCarriesAnyBytesOverTcp() throws Exception {
        var balancer = setup.network("bytes");
        setup.service(CLUSTER, "bytes", setup.define("bytes", 0, Programs.echo()), 1, balancer);
        until(() -> setup.healthy(balancer) == 1);

        try (var socket = new Socket(line.address(balancer.dnsName()), 80)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("\0\r\n not HTTP".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(17), StandardCharsets.US_ASCII))
                    .isEqualTo("echo \0\r\n not HTTP");
        }
        setup.remove(CLUSTER, "bytes");
    }

    @Test
    void everyLoadBalancerHasAnAddressOfItsOwnAndServesAnyHost() throws Exception {
        var one = setup.application("own-1");
        var two = setup.application("own-2");
        setup.service(CLUSTER, "own-1", named("own-1"), 1, one);
        setup.service(CLUSTER, "own-2", named("own-2"), 1, two);
        until(() -> setup.healthy(one) == 1 && setup.healthy(two) == 1);

        assertThat(line.address(one.dnsName())).isNotEqualTo(line.address(two.dnsName()));
        assertThat(line.curl(line.address(one.dnsName()), "TwitchApp.ecs.internal"))
                .startsWith("own-1 ");
        assertThat(line.curl(line.address(two.dnsName()), "TwitchApp.ecs.internal"))
                .startsWith("own-2 ");
        setup.remove(CLUSTER, "own-1");
        setup.remove(CLUSTER, "own-2");
    }

    @Test
    void aServiceBehindWhatIsNotThereIsRefused() {
        var balancer = setup.application("refusing");
        String definition = setup.define("refusing", 0, Programs.pages());

        assertInvalid(() -> create(
                definition,
                LoadBalancer.builder()
                        .loadBalancerName("nolb")
                        .containerName("app")
                        .containerPort(80)
                        .build()));
        assertInvalid(() -> create(definition, balancer.of("nobody")));
        assertInvalid(() -> create(
                definition, new Balancer("", "", balancer.group().replace("/refusing/", "/missing/")).of("app")));
        assertThat(line.ecs().listServices(r -> r.cluster(CLUSTER)).serviceArns())
                .noneMatch(arn -> arn.endsWith("/refusing"));
    }

    private static Object create(String definition, LoadBalancer behind) {
        return line.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName("refusing")
                        .taskDefinition(definition)
                        .desiredCount(1)
                        .loadBalancers(behind));
    }

    private static void assertInvalid(Callable<Object> call) {
        assertThatThrownBy(call::call).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aKilledContainerIsReplacedAndLosesNoRequest() throws Exception {
        var balancer = setup.application("killed");
        setup.service(CLUSTER, "killed", named("killed"), 2, balancer);
        until(() -> setup.healthy(balancer) == 2);
        String address = line.address(balancer.dnsName());
        Task victim = setup.tasks(CLUSTER, "killed").getFirst();
        try (var visitors = new Visitors(address)) {
            until(() -> visitors.answered() > 10);

            Setup.kill(victim);

            until(() -> setup.tasks(CLUSTER, "killed").stream()
                            .filter(t -> !t.taskArn().equals(victim.taskArn()) && "RUNNING".equals(t.lastStatus()))
                            .count()
                    == 2);
            until(() -> setup.healthy(balancer) == 2);
            assertThat(visitors.failures()).isEmpty();
        }
        untilTrue(() -> assertThat(line.elbv2()
                        .describeTargetHealth(r -> r.targetGroupArn(balancer.group()))
                        .targetHealthDescriptions())
                .hasSize(2));
        setup.remove(CLUSTER, "killed");
        assertThat(line.elbv2()
                        .describeTargetHealth(r -> r.targetGroupArn(balancer.group()))
                        .targetHealthDescriptions())
                .isEmpty();
    }

    @Test
    void aTaskThatItsLoadBalancerFindsUnhealthyIsReplaced() throws Exception {
        var balancer = setup.application("sick");
        Path sick = folder.resolve("sick");
        String definition = line.ecs()
                .registerTaskDefinition(r -> r.family("sick")
                        .containerDefinitions(Setup.container("app", 0, Programs.pages())
                                .environment(Setup.variable("SICK", sick.toString()))
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
        setup.service(CLUSTER, "sick", definition, 1, balancer);
        until(() -> setup.healthy(balancer) == 1);
        String task = setup.tasks(CLUSTER, "sick").getFirst().taskArn();

        String page = line.curl(line.address(balancer.dnsName()), "any");
        Files.writeString(sick, page.substring(page.indexOf("pid ") + 4).strip());

        until(() ->
                setup.tasks(CLUSTER, "sick").stream().noneMatch(t -> t.taskArn().equals(task)));
        until(() -> setup.healthy(balancer) == 1);
        assertThat(setup.saidBy(CLUSTER, "sick")).anyMatch(text -> text.contains("is unhealthy in (target-group "));
        setup.remove(CLUSTER, "sick");
    }

    @Test
    void aDeploymentUnderLoadLosesNoRequest() throws Exception {
        var balancer = setup.application("rolled");
        setup.service(CLUSTER, "rolled", named("rolled"), 2, balancer);
        until(() -> setup.healthy(balancer) == 2);
        setup.stable(CLUSTER, "rolled");
        String address = line.address(balancer.dnsName());
        try (var visitors = new Visitors(address)) {
            until(() -> visitors.answered() > 10);

            String second = named("rolled-2");
            line.ecs().updateService(r -> r.cluster(CLUSTER).service("rolled").taskDefinition(second));

            setup.stable(CLUSTER, "rolled");
            assertThat(setup.tasks(CLUSTER, "rolled"))
                    .hasSize(2)
                    .allSatisfy(t -> assertThat(t.taskDefinitionArn()).isEqualTo(second));
            assertThat(setup.describe(CLUSTER, "rolled")
                            .deployments()
                            .getFirst()
                            .rolloutStateAsString())
                    .isEqualTo("COMPLETED");
            assertThat(visitors.failures()).isEmpty();
        }
        assertThat(line.curl(address, "any")).startsWith("rolled-2 ");
        setup.remove(CLUSTER, "rolled");
    }

    private static String named(String name) {
        return line.ecs()
                .registerTaskDefinition(r -> r.family(name)
                        .containerDefinitions(Setup.container("app", 0, Programs.pages())
                                .environment(Setup.variable("NAME", name))
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
    }
}
