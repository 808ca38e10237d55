package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static io.seamark.proof.journeys.Setup.untilTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The faults of the published discovery function, none of which ours has, seen from outside.
@Tag("full")
class RegistrarJourney {
    private static final String CLUSTER = "named";
    private static final String FUNCTION = "seamark-registrar";
    private static final Duration INSTALLATION = Duration.ofMinutes(3);
    private static final String SWEEP = "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}";

    @TempDir
    static Path dataDir;

    private static Line line;
    private static Setup setup;
    private static String zone;
    private static String definition;

    @BeforeAll
    static void up() throws IOException {
        line = Line.start(dataDir);
        setup = new Setup(line);
        setup.cluster(CLUSTER, 1);
        zone = setup.zone(Setup.ZONE);
        definition = setup.define("named", 0, Programs.pages());
        // Its first run is the last step of its installation; one that fails is repeated after a minute.
        await().atMost(INSTALLATION).until(() -> runs() > 0);
    }

    @AfterAll
    static void down() throws Exception {
        line.close();
    }

    @Test
    void everyKindOfLoadBalancerGivesAName() throws Exception {
        var classic = setup.classic("kind-classic", 8085);
        setup.service(CLUSTER, "kind-1", setup.define("kind-1", 8085, Programs.pages()), 0, classic);
        var application = setup.application("kind-application");
        serve("kind-2", application);
        var network = setup.network("kind-network");
        serve("kind-3", network);

        awaitName("kind-1", classic);
        awaitName("kind-2", application);
        awaitName("kind-3", network);
    }

    @Test
    void aFailedCallMakesNoNameAndDoesNoHarm() throws Exception {
        var balancer = setup.application("after-failure");
        assertThatThrownBy(() -> setup.service(CLUSTER, "failed", "nothing:7", 0, balancer))
                .isInstanceOf(EcsException.class);

        serve("after-failure", balancer);

        awaitName("after-failure", balancer);
        untilTrue(() -> assertThat(log()).contains("CreateService failed with ClientException"));
        assertNoName("failed");
    }

    @Test
    void theNameGoesThoughTheLoadBalancerWentBeforeTheService() throws Exception {
        var balancer = setup.classic("gone", 8086);
        setup.service(CLUSTER, "gone", setup.define("gone", 8086, Programs.pages()), 0, balancer);
        awaitName("gone", balancer);

        line.elb().deleteLoadBalancer(r -> r.loadBalancerName("gone"));
        delete("gone");

        untilTrue(() -> assertNoName("gone"));
    }

    @Test
    void anUpdatedServiceKeepsItsNameAndOneWithoutTasksToo() throws Exception {
        var balancer = setup.application("updated");
        serve("updated", balancer);
        awaitName("updated", balancer);

        line.ecs().updateService(r -> r.cluster(CLUSTER).service("updated").desiredCount(0));

        assertThat(sweep().path("changes")).isEmpty();
        awaitName("updated", balancer);
    }

    @Test
    void anothersRecordIsUntouchedAndReported() throws Exception {
        ResourceRecordSet anothers = ResourceRecordSet.builder()
                .name("taken." + Setup.ZONE)
                .type(RRType.CNAME)
                .ttl(60L)
                .resourceRecords(
                        ResourceRecord.builder().value("another.example.com").build())
                .build();
        change(ChangeAction.CREATE, anothers);

        serve("taken", setup.application("taken"));

        assertThat(sweep().path("problems").toString()).contains("taken." + Setup.ZONE);
        assertThat(line.dig("taken." + Setup.ZONE, "CNAME")).containsExactly("another.example.com.");
        delete("taken");
        sweep();
        assertThat(line.dig("taken." + Setup.ZONE, "CNAME")).containsExactly("another.example.com.");
        change(ChangeAction.DELETE, anothers);
    }

    @Test
    void aNameThatDnsDoesNotAllowIsReported() throws Exception {
        serve("under_score", setup.application("under-score"));

        assertThat(sweep().path("problems").toString()).contains("under_score");
        assertNoName("under_score");
    }

    @Test
    void anEventThatComesAgainOrTooLateChangesNothing() throws Exception {
        var balancer = setup.application("again");
        serve("again", balancer);
        awaitName("again", balancer);
        assertThat(invoke(creationOf("again")).path("changes")).isEmpty();
        delete("again");
        untilTrue(() -> assertNoName("again"));
        assertThat(invoke(creationOf("again")).path("changes")).isEmpty();

        // The rule of the registrar hears AWS's own events alone, which nobody else can put.
        String rule = line.events()
                .putRule(r -> r.name("late").eventPattern("{\"source\":[\"journey\"]}"))
                .ruleArn();
        String function = line.lambda()
                .getFunction(r -> r.functionName(FUNCTION))
                .configuration()
                .functionArn();
        line.lambda()
                .addPermission(r -> r.functionName(FUNCTION)
                        .statementId("late")
                        .action("lambda:InvokeFunction")
                        .principal("events.amazonaws.com")
                        .sourceArn(rule));
        line.events()
                .putTargets(r -> r.rule("late")
                        .targets(Target.builder().id("registrar").arn(function).build()));
        int runs = runs();
        var late = PutEventsRequestEntry.builder()
                .source("journey")
                .detailType("AWS API Call via CloudTrail")
                .detail(JsonMapper.shared()
                        .readTree(creationOf("again"))
                        .path("detail")
                        .toString())
                .build();
        line.events().putEvents(r -> r.entries(late, late));

        until(() -> runs() >= runs + 2);
        assertNoName("again");
    }

    @Test
    void aSweepRepairsARecordThatWasDeletedByHand() throws Exception {
        var balancer = setup.application("repaired");
        serve("repaired", balancer);
        awaitName("repaired", balancer);
        change(ChangeAction.DELETE, records("repaired." + Setup.ZONE + ".").getFirst());
        // Not NXDOMAIN: the mark beside the name is still there.
        untilTrue(() -> assertThat(line.dig("repaired." + Setup.ZONE, "CNAME")).isEmpty());

        JsonNode report = sweep();

        assertThat(report.path("changes").toString()).contains("repaired." + Setup.ZONE);
        awaitName("repaired", balancer);
    }

    private static void serve(String service, Balancer balancer) {
        setup.service(CLUSTER, service, definition, 0, balancer);
    }

    private static void delete(String service) {
        line.ecs().deleteService(r -> r.cluster(CLUSTER).service(service).force(true));
    }

    private static void awaitName(String service, Balancer balancer) {
        untilTrue(() ->
                assertThat(line.dig(service + "." + Setup.ZONE, "CNAME")).containsExactly(balancer.dnsName() + "."));
    }

    private static void assertNoName(String service) throws IOException {
        assertThat(line.digWhole(service + "." + Setup.ZONE, "CNAME")).contains("status: NXDOMAIN");
    }

    private static JsonNode sweep() {
        return invoke(SWEEP);
    }

    private static JsonNode invoke(String event) {
        var answer = line.lambda().invoke(r -> r.functionName(FUNCTION).payload(SdkBytes.fromUtf8String(event)));
        assertThat(answer.functionError())
                .as("%s", answer.payload().asUtf8String())
                .isNull();
        return JsonMapper.shared().readTree(answer.payload().asUtf8String());
    }

    private static String creationOf(String service) {
        return """
                {"version":"0","source":"aws.ecs","detail-type":"AWS API Call via CloudTrail","detail":{\
                "eventSource":"ecs.amazonaws.com","eventName":"CreateService","requestParameters":{"cluster":"named",\
                "serviceName":"%s"},"responseElements":{"service":{"serviceName":"%s","status":"ACTIVE"}}}}""".formatted(service, service);
    }

    private static List<ResourceRecordSet> records(String name) {
        return line.route53().listResourceRecordSetsPaginator(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
                .filter(s -> s.name().equals(name))
                .toList();
    }

    private static void change(ChangeAction action, ResourceRecordSet set) {
        var change = Change.builder().action(action).resourceRecordSet(set).build();
        line.route53().changeResourceRecordSets(r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(change)));
    }

    /// How often the function has reported.
    private static int runs() throws IOException {
        return log().split("\"outcome\":", -1).length - 1;
    }

    /// What the function has logged; nothing before it ran.
    private static String log() throws IOException {
        return line.tryAws("logs filter-log-events --log-group-name /aws/lambda/" + FUNCTION
                        + " --query events[].message --output text")
                .out();
    }
}
