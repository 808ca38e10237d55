package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static io.seamark.proof.journeys.Setup.untilTrue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The line of the seed, as its page draws it, with the tools that people have: a service is created
/// behind its load balancer, its name resolves, others call it by its name, and the name goes when the
/// service does.
@Tag("full")
class SeedJourney {
    private static final int HOST_PORT = 8081;

    @TempDir
    static Path dataDir;

    @TempDir
    Path folder;

    private static Line line;
    private static Setup setup;

    @BeforeAll
    static void up() throws IOException {
        line = Line.start(dataDir);
        setup = new Setup(line);
    }

    @AfterAll
    static void down() throws Exception {
        line.close();
    }

    @Test
    void aServiceHasItsNameFromItsCreationToItsDeletion() throws Exception {
        line.aws("ecs create-cluster --cluster-name seed");
        setup.cluster("seed", 1);
        setup.zoneOnce(Setup.ZONE);
        String dnsName = classicLoadBalancer();
        defineByCli("1");
        // The sweep after the installation would be as right a cause of the name.
        untilTrue(() -> assertThat(line.tryAws(
                                "logs filter-log-events --log-group-name /aws/lambda/seamark-registrar --filter-pattern REPORT")
                        .out())
                .contains("REPORT RequestId: "));

        line.aws(
                "ecs create-service --cluster seed --service-name Service1 --task-definition service1 --desired-count 1"
                        + " --load-balancers loadBalancerName=lb1,containerName=app,containerPort=80"
                        + " --deployment-configuration minimumHealthyPercent=0,maximumPercent=100");

        untilTrue(() -> assertThat(line.dig("service1.ecs.internal", "CNAME")).containsExactly(dnsName + "."));
        assertThat(line.digWhole("+noall", "+answer", "service1.ecs.internal", "CNAME"))
                .containsPattern("(?m)^service1\\.ecs\\.internal\\.\\s+60\\s+IN\\s+CNAME\\s+\\Q" + dnsName + ".\\E$");
        until(() -> setup.healthy(new Balancer("lb1", dnsName, "")) == 1);
        waitByCli();
        String address = line.address("service1.ecs.internal");
        assertThat(line.curl(address, "service1.ecs.internal")).startsWith("service1 version 1 ");
        JsonNode record = setup.recordsOf("CreateService").getFirst();
        assertThat(record.at("/requestParameters/serviceName").asString()).isEqualTo("Service1");
        assertThat(record.at("/eventSource").asString()).isEqualTo("ecs.amazonaws.com");
        SeamarkProcess.Finished why =
                SeamarkProcess.seamark("why", "service1.ecs.internal", "--data-dir", dataDir.toString());
        assertThat(why.out()).as("%s", why).contains("CreateService", "ChangeResourceRecordSets", dnsName);
        assertThat(why.out())
                .as("%s", why)
                .containsPattern("(?m)^change +ChangeResourceRecordSets by arn:aws:sts::")
                .containsPattern("(?m)^invocation +[0-9a-f]{32} of function seamark-registrar$")
                .containsPattern("(?m)^event +" + record.at("/eventID").asString() + ", AWS API Call via CloudTrail$")
                .containsPattern("(?m)^call +CreateService by "
                        + record.at("/userIdentity/arn").asString() + "$");

        defineByCli("2");
        line.aws("ecs update-service --cluster seed --service Service1 --task-definition service1");

        setup.stable("seed", "Service1");
        line.aws("ecs wait services-stable --cluster seed --services Service1");
        untilTrue(() -> assertThat(line.curl(address, "service1.ecs.internal")).startsWith("service1 version 2 "));

        line.aws("ecs delete-service --cluster seed --service Service1 --force");

        untilTrue(() ->
                assertThat(line.digWhole("service1.ecs.internal", "CNAME")).contains("status: NXDOMAIN"));
        assertThat(line.digWhole("service1.ecs.internal", "A")).contains("status: NXDOMAIN");
        until(() -> "INACTIVE".equals(setup.describe("seed", "Service1").status()));
        line.aws("ecs wait services-inactive --cluster seed --services Service1");
        assertThat(line.containers()).isEmpty();
    }

    private static String classicLoadBalancer() throws IOException {
        String dnsName = line.aws(
                "elb create-load-balancer --load-balancer-name lb1 --query DNSName --output text --listeners"
                        + " Protocol=HTTP,LoadBalancerPort=80,InstanceProtocol=HTTP,InstancePort=" + HOST_PORT
                        + " --subnets",
                setup.subnets().getFirst());
        line.aws("elb configure-health-check --load-balancer-name lb1 --health-check Target=HTTP:" + HOST_PORT
                + "/health,Interval=5,Timeout=2,UnhealthyThreshold=2,HealthyThreshold=2");
        line.elb()
                .modifyLoadBalancerAttributes(r -> r.loadBalancerName("lb1")
                        .loadBalancerAttributes(
                                a -> a.connectionDraining(d -> d.enabled(true).timeout(1))));
        return dnsName;
    }

    private static void defineByCli(String version) throws IOException {
        String containers = JsonMapper.shared()
                .writeValueAsString(List.of(Map.of(
                        "name",
                        "app",
                        "image",
                        "service1:" + version,
                        "command",
                        Programs.pages(),
                        "memory",
                        64,
                        "stopTimeout",
                        5,
                        "environment",
                        List.of(
                                Map.of("name", "NAME", "value", "service1"),
                                Map.of("name", "VERSION", "value", version)),
                        "portMappings",
                        List.of(Map.of("containerPort", 80, "hostPort", HOST_PORT)))));
        line.aws("ecs register-task-definition --family service1 --container-definitions", containers);
    }

    /// What is waited for is there: the CLI's waiters, whose pauses are of 15 seconds and more, see it at once.
    private static void waitByCli() throws IOException {
        setup.stable("seed", "Service1");
        line.aws("ecs wait services-stable --cluster seed --services Service1");
        line.aws("elb wait any-instance-in-service --load-balancer-name lb1");
        String task = setup.tasks("seed", "Service1").getFirst().taskArn();
        line.aws("ecs wait tasks-running --cluster seed --tasks " + task);
    }

    @Test
    void aTaskCallsAnotherServiceByItsShortAndItsFullName() throws Exception {
        setup.cluster("names", 1);
        setup.zoneOnce(Setup.ZONE);
        var balancer = setup.application("called");
        setup.service("names", "called", setup.define("called", 0, Programs.pages()), 1, balancer);
        until(() -> setup.healthy(balancer) == 1);
        untilTrue(() -> assertThat(line.dig("called.ecs.internal", "CNAME")).containsExactly(balancer.dnsName() + "."));
        Path page = folder.resolve("page");
        String caller = setup.define(
                "caller",
                -1,
                Programs.shell("curl -sS -m 10 http://called.ecs.internal/ http://called/ > " + page + ".new 2>&1; mv "
                        + page + ".new " + page + "; exec sleep 300"));

        String task = line.ecs()
                .runTask(r -> r.cluster("names").taskDefinition(caller))
                .tasks()
                .getFirst()
                .taskArn();

        try (var waiter = line.ecs().waiter()) {
            waiter.waitUntilTasksRunning(r -> r.cluster("names").tasks(task), Line::often);
            until(() -> Files.exists(page));
            assertThat(Files.readString(page)).matches("( version  pid [0-9]+\n){2}");
            line.aws("ecs stop-task --cluster names --task " + task);
            waiter.waitUntilTasksStopped(r -> r.cluster("names").tasks(task), Line::often);
        }
        line.aws("ecs wait tasks-stopped --cluster names --tasks " + task);
        setup.remove("names", "called");
    }

    @Test
    void theWaitersOfLoadBalancersAndRecordsEnd() throws Exception {
        setup.cluster("waiters", 1);
        String zone = setup.zone("waiters.internal");
        var classic = setup.classic("waits1", 8082);
        var balancer = setup.network("waits2");
        setup.service("waiters", "first", setup.define("first", 8082, Programs.pages()), 1, classic);
        setup.service("waiters", "second", setup.define("second", 0, Programs.pages()), 1, balancer);

        try (var first = line.elb().waiter();
                var second = line.elbv2().waiter();
                var names = line.route53().waiter()) {
            first.waitUntilAnyInstanceInService(r -> r.loadBalancerName("waits1"), Line::often);
            first.waitUntilInstanceInService(r -> r.loadBalancerName("waits1"), Line::often);
            second.waitUntilLoadBalancerAvailable(r -> r.loadBalancerArns(balancer.arn()), Line::often);
            second.waitUntilTargetInService(r -> r.targetGroupArn(balancer.group()), Line::often);
            String change = line.aws(
                    "route53 change-resource-record-sets --query ChangeInfo.Id --output text --hosted-zone-id " + zone
                            + " --change-batch",
                    """
                    {"Changes":[{"Action":"UPSERT","ResourceRecordSet":{"Name":"one.waiters.internal","Type":"A",\
                    "TTL":60,"ResourceRecords":[{"Value":"192.0.2.1"}]}}]}""");
            names.waitUntilResourceRecordSetsChanged(r -> r.id(change), Line::often);
            assertThat(line.dig("one.waiters.internal", "A")).containsExactly("192.0.2.1");
            line.aws("route53 wait resource-record-sets-changed --id " + change);
        }
        line.aws("elbv2 wait load-balancer-available --load-balancer-arns " + balancer.arn());
        line.aws("elbv2 wait target-in-service --target-group-arn " + balancer.group());
        setup.remove("waiters", "first");
        setup.remove("waiters", "second");
    }
}
