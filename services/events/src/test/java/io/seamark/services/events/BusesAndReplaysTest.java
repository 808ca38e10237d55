package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Events that go on to another bus, and events that are kept and come again.
class BusesAndReplaysTest {
    private static final String HERE = "arn:aws:events:us-east-1:123456789012:";
    private static final String DEFAULT = HERE + "event-bus/default";
    private static final Instant BEFORE = Instant.parse("2025-12-31T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-01-02T00:00:00Z");

    private final World world = new World();
    private final Archives archives = world.archives();

    @BeforeEach
    void buses() {
        for (String name : List.of("second", "third")) {
            world.ask(
                    new CreateEventBus(),
                    CreateEventBusRequest.builder().name(name).build());
        }
    }

    @Test
    void anEventGoesOnByOneBusAndNoFurther() {
        rule("default", "on", HERE + "event-bus/second");
        rule("second", "further", HERE + "event-bus/third");
        rule("second", "here", World.FUNCTION);
        rule("third", "never", World.FUNCTION);
        run(() -> world.accept(World.apiCall("e1", "CreateService")));
        assertThat(world.lambda.given()).singleElement().satisfies(delivery -> {
            assertThat(delivery.rule().toString()).isEqualTo(HERE + "rule/second/here");
            assertThat(delivery.payload()).contains("\"id\":\"e1\"");
        });
    }

    @Test
    void aBusOfAnotherAccountTakesEventsWhenItsPolicyLets() {
        String other = "arn:aws:events:us-east-1:999999999999:event-bus/default";
        var target = new BusTarget(world.store, world.service.intake(), new NamedAccounts());
        EventTarget.Delivery delivery = delivery(other);
        assertThat(target.deliver(delivery)).isInstanceOf(EventTarget.Outcome.Refused.class);
        var policies = Layout.policies(new AccountId("999999999999"), World.REGION);
        var put = Txn.none()
                .put(
                        policies.key(EventBus.DEFAULT),
                        BusPolicy.parse("{\"Statement\":[{\"Principal\":\"123456789012\"}]}", new NamedAccounts()));
        world.store.commit(View.of(world.store).commit(put));
        assertThat(target.deliver(delivery)).isInstanceOf(EventTarget.Outcome.Delivered.class);
    }

    @Test
    void aConditionOnTheOrganizationIsKept() {
        var put = PutPermissionRequest.builder()
                .statementId("s1")
                .principal("*")
                .action("events:PutEvents")
                .build();
        world.ask(
                new PutPermission(new NamedAccounts()),
                put.toBuilder()
                        .condition(c ->
                                c.type("StringEquals").key("aws:PrincipalOrgID").value("o-1234567890"))
                        .build());
        assertThat(policy()).contains("\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1234567890\"}}");
        assertThatThrownBy(() -> world.ask(
                        new PutPermission(new NamedAccounts()),
                        put.toBuilder()
                                .condition(c -> c.type("StringLike").key("a").value("b"))
                                .build()))
                .hasMessageContaining("Type must be StringEquals");
        assertThatThrownBy(() -> world.ask(
                        new PutPermission(new NamedAccounts()),
                        PutPermissionRequest.builder().policy("none").build()))
                .hasMessageContaining("no object");
    }

    @Test
    void permissionsAreAddedAndRemovedByStatement() {
        var put = PutPermissionRequest.builder()
                .statementId("s1")
                .principal("999999999999")
                .action("events:PutEvents")
                .build();
        world.ask(new PutPermission(new NamedAccounts()), put);
        world.ask(
                new PutPermission(new NamedAccounts()),
                put.toBuilder().statementId("s2").principal("*").build());
        assertThat(policy()).contains("arn:aws:iam::999999999999:root", "\"s2\"", DEFAULT);
        world.ask(
                new RemovePermission(),
                RemovePermissionRequest.builder().statementId("s1").build());
        assertThat(policy()).doesNotContain("\"s1\"");
        assertThatThrownBy(() -> world.ask(
                        new RemovePermission(),
                        RemovePermissionRequest.builder().statementId("s1").build()))
                .isInstanceOf(ResourceNotFoundException.class);
        world.ask(
                new RemovePermission(),
                RemovePermissionRequest.builder().removeAllPermissions(true).build());
        assertThat(policy()).isNull();
    }

    @Test
    void whatAnArchiveKeptComesAgainToTheRulesThatAreNamed() {
        archive("kept", "{\"detail\":{\"eventName\":[\"CreateService\"]}}");
        run(() -> world.accept(
                World.apiCall("e1", "CreateService"),
                World.apiCall("e2", "DeleteService"),
                World.apiCall("e3", "CreateService")));
        assertThat(world.ask(
                                new DescribeArchive(archives),
                                DescribeArchiveRequest.builder()
                                        .archiveName("kept")
                                        .build())
                        .eventCount())
                .isEqualTo(2);
        rule("default", "wanted", World.FUNCTION);
        rule("default", "unwanted", World.FUNCTION);
        run(() -> {
            replay("again", "kept", HERE + "rule/wanted");
            await().until(() -> state("again").equals("COMPLETED"));
        });
        assertThat(world.lambda.given()).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.rule().resource()).isEqualTo("rule/wanted");
            assertThat(delivery.payload()).contains("\"replay-name\":\"again\"");
        });
    }

    @Test
    void aReplayOfAnotherTimeBringsNothingAndEndsOnce() {
        archive("kept", null);
        run(() -> world.accept(World.apiCall("e1", "CreateService")));
        rule("default", "r", World.FUNCTION);
        run(() -> {
            world.ask(
                    new StartReplay(),
                    start("later", "kept")
                            .eventStartTime(AFTER)
                            .eventEndTime(AFTER.plusSeconds(1))
                            .build());
            await().until(() -> state("later").equals("COMPLETED"));
        });
        assertThat(world.lambda.given()).isEmpty();
        assertThatThrownBy(() -> world.ask(
                        new CancelReplay(),
                        CancelReplayRequest.builder().replayName("later").build()))
                .isInstanceOf(IllegalStatusException.class);
    }

    @Test
    void aCancelledReplayBringsNothing() {
        archive("kept", null);
        run(() -> world.accept(World.apiCall("e1", "CreateService")));
        rule("default", "r", World.FUNCTION);
        replay("ended", "kept");
        world.ask(
                new CancelReplay(),
                CancelReplayRequest.builder().replayName("ended").build());
        run(() -> await().until(() -> state("ended").equals("CANCELLED")));
        assertThat(world.lambda.given()).isEmpty();
    }

    @Test
    void theEventsOfADeletedArchiveAreRemoved() {
        archive("kept", null);
        world.accept(World.apiCall("e1", "CreateService"));
        world.ask(
                new DeleteArchive(),
                DeleteArchiveRequest.builder().archiveName("kept").build());
        archives.tidy(world.store, world.clock.instant());
        archive("kept", null);
        assertThat(world.ask(
                                new DescribeArchive(archives),
                                DescribeArchiveRequest.builder()
                                        .archiveName("kept")
                                        .build())
                        .eventCount())
                .isZero();
    }

    private void run(Runnable what) {
        try (EventsService service = world.service()) {
            service.start();
            what.run();
            await().until(() -> world.waiting() == 0);
        }
    }

    private void rule(String bus, String name, String target) {
        world.ask(
                new PutRule(),
                PutRuleRequest.builder()
                        .name(name)
                        .eventBusName(bus)
                        .eventPattern(World.PATTERN)
                        .build());
        world.ask(
                new PutTargets(world.targetCheck()),
                PutTargetsRequest.builder()
                        .rule(name)
                        .eventBusName(bus)
                        .targets(Target.builder().id("t").arn(target).build())
                        .build());
    }

    private void archive(String name, @Nullable String pattern) {
        world.ask(
                new CreateArchive(),
                CreateArchiveRequest.builder()
                        .archiveName(name)
                        .eventSourceArn(DEFAULT)
                        .eventPattern(pattern)
                        .build());
    }

    private static StartReplayRequest.Builder start(String name, String archive, String... rules) {
        return StartReplayRequest.builder()
                .replayName(name)
                .eventSourceArn(HERE + "archive/" + archive)
                .eventStartTime(BEFORE)
                .eventEndTime(AFTER)
                .destination(d -> d.arn(DEFAULT).filterArns(rules));
    }

    private void replay(String name, String archive, String... rules) {
        world.ask(new StartReplay(), start(name, archive, rules).build());
    }

    private String state(String replay) {
        return world.store(Layout.replays(World.ACCOUNT, World.REGION).key(replay))
                .state();
    }

    private String policy() {
        return world.ask(
                        new DescribeEventBus(),
                        DescribeEventBusRequest.builder().build())
                .policy();
    }

    private static EventTarget.Delivery delivery(String bus) {
        return new EventTarget.Delivery(
                "d",
                Arn.parse(bus).orElseThrow(),
                Arn.parse(HERE + "rule/r").orElseThrow(),
                World.apiCall("e1", "CreateService").toString(),
                new EventTarget.Parameters("e1", null, null, "e1", null, null));
    }
}
