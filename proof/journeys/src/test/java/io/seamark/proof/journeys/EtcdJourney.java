package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static io.seamark.proof.journeys.Setup.untilTrue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Two Seamarks on one etcd, each with its own files and addresses: what is made with one is seen with the
/// other, and when the one that leads is killed, the other goes on with everything.
@Tag("full")
class EtcdJourney {
    private static final String CLUSTER = "seed";

    @TempDir
    Path folder;

    private final List<Line> lines = new ArrayList<>();
    private Etcd etcd;

    @BeforeEach
    void up() throws IOException {
        etcd = Etcd.start(folder);
        // The first one leads.
        lines.add(Line.start(folder.resolve("one"), "--store", etcd.store(), "--lb-range", "127.112.0.0/16"));
        lines.add(Line.start(folder.resolve("two"), "--store", etcd.store(), "--lb-range", "127.114.0.0/16"));
    }

    @AfterEach
    void down() throws Exception {
        for (Line line : lines) {
            line.close();
        }
        etcd.close();
        SeamarkProcess.containersUnder(folder).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void theLineGoesOnWithTheSurvivorWhenTheLeaderIsKilled() throws Exception {
        Line leader = lines.getFirst();
        Line survivor = lines.getLast();
        var made = new Setup(leader);
        var seen = new Setup(survivor);
        assertThat(survivor.environment().get("AWS_SECRET_ACCESS_KEY"))
                .isEqualTo(leader.environment().get("AWS_SECRET_ACCESS_KEY"));
        assertThat(leads(leader)).isTrue();

        // One instance of each process joins, and the one process sees the other's.
        seen.cluster(CLUSTER, 2);
        String zone = made.zone(Setup.ZONE);
        Balancer before = made.application("before");
        made.service(CLUSTER, "before", made.define("web", 0, Programs.pages()), 2, before);

        untilTrue(
                () -> assertThat(survivor.dig("before.ecs.internal", "CNAME")).containsExactly(before.dnsName() + "."));
        until(() -> seen.healthy(before) == 2);
        assertThat(seen.tasks(CLUSTER, "before"))
                .extracting(t -> t.containerInstanceArn())
                .doesNotHaveDuplicates();
        assertThat(seen.recordsOf("CreateService")).hasSize(1);
        assertThat(survivor.curl(survivor.address("before.ecs.internal"), "before.ecs.internal"))
                .contains(" pid ");
        // A function runs with both, though one of them alone was given its code.
        for (Line line : lines) {
            var answer = line.lambda()
                    .invoke(r -> r.functionName("seamark-registrar")
                            .payload(SdkBytes.fromUtf8String("{\"source\":\"aws.events\"}")));
            assertThat(answer.functionError()).isNull();
        }
        assertThat(survivor.tryAws("s3api list-buckets").err()).contains("not implemented");

        // The event of this call may not have come to the function yet.
        Balancer between = made.application("between");
        made.service(CLUSTER, "between", made.define("web", 0, Programs.pages()), 0, between);
        leader.killHard();

        untilTrue(() ->
                assertThat(survivor.dig("between.ecs.internal", "CNAME")).containsExactly(between.dnsName() + "."));
        assertThat(leads(survivor)).isTrue();
        until(() -> connected(survivor) == 1);
        until(() -> seen.healthy(before) == 2);
        assertThat(survivor.curl(survivor.address("before.ecs.internal"), "before.ecs.internal"))
                .contains(" pid ");
        Balancer after = seen.application("after");
        seen.service(CLUSTER, "after", seen.define("web", 0, Programs.pages()), 1, after);
        untilTrue(() -> assertThat(survivor.dig("after.ecs.internal", "CNAME")).containsExactly(after.dnsName() + "."));
        until(() -> seen.healthy(after) == 1);

        survivor.ecs().deleteService(r -> r.cluster(CLUSTER).service("between").force(true));
        untilTrue(() ->
                assertThat(survivor.digWhole("between.ecs.internal", "CNAME")).contains("status: NXDOMAIN"));

        untilTrue(() -> assertThat(calls(survivor))
                .contains("CreateCluster", "CreateHostedZone", "DeleteService")
                .filteredOn("CreateService"::equals)
                .hasSize(3));
        assertThat(eventIds(survivor)).doesNotHaveDuplicates();
        assertThat(names(survivor, zone)).containsExactly("after.ecs.internal.", "before.ecs.internal.");
    }

    @Test
    void whoComesBackFindsWhatWasDoneMeanwhile() throws Exception {
        Line leader = lines.getFirst();
        Line survivor = lines.getLast();
        var seen = new Setup(survivor);
        seen.cluster(CLUSTER, 2);
        leader.killHard();
        until(() -> leads(survivor));
        String meanwhile = seen.define("meanwhile", -1, Programs.shell("exec sleep 300"));

        lines.set(0, Line.start(folder.resolve("one"), "--store", etcd.store(), "--lb-range", "127.112.0.0/16"));

        Line back = lines.getFirst();
        assertThat(leads(back)).isFalse();
        assertThat(back.ecs()
                        .describeTaskDefinition(r -> r.taskDefinition(meanwhile))
                        .taskDefinition()
                        .family())
                .isEqualTo("meanwhile");
        until(() -> connected(back) == 2);
        assertThat(new Setup(back).recordsOf("RegisterTaskDefinition")).hasSize(1);
        String task = survivor.ecs()
                .runTask(r -> r.cluster(CLUSTER).taskDefinition(meanwhile).count(2))
                .tasks()
                .getFirst()
                .taskArn();
        try (var waiter = back.ecs().waiter()) {
            waiter.waitUntilTasksRunning(r -> r.cluster(CLUSTER).tasks(task), Line::often);
        }
    }

    private static boolean leads(Line line) throws IOException {
        return line.seamark().log().contains("leadership begins");
    }

    private static long connected(Line line) {
        List<String> arns =
                line.ecs().listContainerInstances(r -> r.cluster(CLUSTER)).containerInstanceArns();
        return line
                .ecs()
                .describeContainerInstances(r -> r.cluster(CLUSTER).containerInstances(arns))
                .containerInstances()
                .stream()
                .filter(i -> i.agentConnected())
                .count();
    }

    private static List<String> calls(Line line) {
        return line.cloudtrail().lookupEventsPaginator(r -> {}).events().stream()
                .map(Event::eventName)
                .toList();
    }

    private static List<String> eventIds(Line line) {
        return line.cloudtrail().lookupEventsPaginator(r -> {}).events().stream()
                .map(Event::eventId)
                .toList();
    }

    private static List<String> names(Line line, String zone) {
        return line.route53().listResourceRecordSetsPaginator(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
                .filter(set -> set.typeAsString().equals("CNAME"))
                .map(ResourceRecordSet::name)
                .toList();
    }
}
