package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;

/// What the nearest peer's audit and events failed at.
@Tag("full")
class EventPeerJourney {
    /// The rule of the published reference architecture.
    private static final String CALLS = """
            {"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventSource":["ecs.amazonaws.com"],\
            "eventName":["CreateService","DeleteService"]}}""";

    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private Line line;
    private Setup setup;

    @BeforeEach
    void up() throws IOException {
        line = Line.start(dataDir, "--no-registrar");
        setup = new Setup(line);
    }

    @AfterEach
    void down() throws Exception {
        line.close();
    }

    @Test
    void everyCallOnAServiceIsRecordedOnceAndReachesTheRulesOfTheReferenceArchitecture() {
        Notebook notes = Notebook.create(line, "notes", folder.resolve("notes")).permitted(line);
        line.events().putRule(r -> r.name("calls").eventPattern(CALLS));
        line.events().putTargets(r -> r.rule("calls").targets(notes.target()));
        setup.cluster("audited", 1);
        String definition = setup.define("audited", -1, Programs.shell("exec sleep 600"));

        setup.service("audited", "audited", definition, 0);
        assertThatThrownBy(() -> setup.service("audited", "refused", "nothing:7", 0))
                .isNotNull();
        line.ecs().deleteService(r -> r.cluster("audited").service("audited").force(true));

        until(() -> notes.events().size() >= 3);
        assertThat(notes.events())
                .extracting(e -> e.at("/detail/eventName").asString() + " "
                        + e.at("/detail/requestParameters/" + (isCreation(e) ? "serviceName" : "service"))
                                .asString())
                .containsExactlyInAnyOrder("CreateService audited", "CreateService refused", "DeleteService audited");
        assertThat(notes.events()).allSatisfy(e -> {
            assertThat(e.path("source").asString()).isEqualTo("aws.ecs");
            assertThat(e.path("detail-type").asString()).isEqualTo("AWS API Call via CloudTrail");
        });
        assertThat(setup.recordsOf("CreateService"))
                .extracting(r -> r.path("errorCode").asString(""))
                .containsExactlyInAnyOrder("", "ClientException");
        assertThat(setup.recordsOf("DeleteService")).hasSize(1);
    }

    private static boolean isCreation(JsonNode event) {
        return event.at("/detail/eventName").asString().equals("CreateService");
    }

    @Test
    void anEventThatWasAcknowledgedIsDeliveredThoughSeamarkIsKilled() throws Exception {
        Notebook notes = Notebook.create(line, "notes", folder.resolve("notes")).permitted(line);
        line.events().putRule(r -> r.name("news").eventPattern("{\"source\":[\"journey\"]}"));
        line.events().putTargets(r -> r.rule("news").targets(notes.target()));

        put("{\"n\":1}");
        line.killHard();

        line = Line.start(dataDir, "--no-registrar");
        until(() -> !notes.events().isEmpty());
        assertThat(notes.events())
                .allSatisfy(e -> assertThat(e.at("/detail/n").asInt()).isEqualTo(1));
    }

    @Test
    void aFunctionIsCalledOnlyByRulesThatItsPolicyLets() throws Exception {
        Notebook closed = Notebook.create(line, "closed", folder.resolve("closed"));
        Notebook open = Notebook.create(line, "open", folder.resolve("open")).permitted(line);
        line.events().putRule(r -> r.name("news").eventPattern("{\"source\":[\"journey\"]}"));
        line.events().putTargets(r -> r.rule("news").targets(closed.target(), open.target()));

        put("{}");

        until(() -> open.events().size() == 1);
        until(() -> line.seamark().log().contains("events.amazonaws.com is not authorized to perform"));
        assertThat(closed.events()).isEmpty();
    }

    @Test
    void theRetryPolicyOfATargetIsKeptAndWhatIsNotHeededIsRefused() {
        Notebook notes = Notebook.create(line, "notes", folder.resolve("notes"));
        line.events().putRule(r -> r.name("news").eventPattern("{\"source\":[\"journey\"]}"));
        var policy = RetryPolicy.builder()
                .maximumRetryAttempts(7)
                .maximumEventAgeInSeconds(120)
                .build();

        line.events()
                .putTargets(r -> r.rule("news")
                        .targets(notes.target().toBuilder().retryPolicy(policy).build()));

        assertThat(line.events().listTargetsByRule(r -> r.rule("news")).targets())
                .singleElement()
                .satisfies(t -> assertThat(t.retryPolicy()).isEqualTo(policy));
        assertRefused(() -> line.events()
                .putTargets(r -> r.rule("news")
                        .targets(Target.builder()
                                .id("stream")
                                .arn("arn:aws:firehose:us-east-1:000000000000:deliverystream/x")
                                .build())));
    }

    @Test
    void patternsMatchAsDocumented() {
        assertMatches("{\"detail\":{\"n\":[{\"numeric\":[\">\",0,\"<=\",5]}]}}", "{\"n\":5}", true);
        assertMatches("{\"detail\":{\"n\":[{\"numeric\":[\">\",0,\"<=\",5]}]}}", "{\"n\":6}", false);
        assertMatches("{\"detail\":{\"f\":[{\"wildcard\":\"dir/*.png\"}]}}", "{\"f\":\"dir/a.png\"}", true);
        assertMatches("{\"detail\":{\"f\":[{\"wildcard\":\"dir/*.png\"}]}}", "{\"f\":\"dir/a.gif\"}", false);
        assertMatches("{\"detail\":{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]}}", "{\"ip\":\"10.0.0.7\"}", true);
        assertMatches("{\"detail\":{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]}}", "{\"ip\":\"10.0.1.7\"}", false);
        assertMatches("{\"detail\":{\"tags\":[\"b\"]}}", "{\"tags\":[\"a\",\"b\"]}", true);
    }

    private void assertMatches(String pattern, String detail, boolean expected) {
        String event = """
                {"id":"1","source":"journey","detail-type":"t","account":"000000000000","region":"us-east-1",\
                "time":"2026-01-01T00:00:00Z","resources":[],"detail":""" + detail + "}";
        assertThat(line.events()
                        .testEventPattern(r -> r.eventPattern(pattern).event(event))
                        .result())
                .as("%s %s", pattern, detail)
                .isEqualTo(expected);
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertRefused(() -> line.events().putRule(r -> r.name("bad").scheduleExpression("cron(bad)")));
        assertRefused(() -> line.events().putRule(r -> r.name("bad").eventPattern("{\"a\":1}")));
        assertRefused(() -> line.events().putRule(r -> r.name("with spaces").eventPattern("{\"source\":[\"a\"]}")));
        assertThat(line.events().listRules(r -> {}).rules()).isEmpty();
    }

    private static void assertRefused(Callable<Object> call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        EventBridgeException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(400));
    }

    private void put(String detail) {
        var entry = PutEventsRequestEntry.builder()
                .source("journey")
                .detailType("news")
                .detail(detail)
                .build();
        assertThat(line.events().putEvents(r -> r.entries(entry)).failedEntryCount())
                .isZero();
    }
}
