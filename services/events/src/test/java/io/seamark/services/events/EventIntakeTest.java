package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From an event to the deliveries in the store.
class EventIntakeTest {
    private final World world = new World();

    @Test
    void theReferenceRuleTakesTheCreationOfAService() {
        world.rule("registrar", World.PATTERN);
        world.accept(World.apiCall("e1", "CreateService"), World.apiCall("e2", "UpdateService"));
        assertThat(world.deliveries()).hasSize(1);
        StoredDelivery delivery = world.deliveries().getFirst();
        assertThat(delivery.target().arn()).isEqualTo(World.FUNCTION);
        assertThat(delivery.rule()).isEqualTo("arn:aws:events:us-east-1:123456789012:rule/registrar");
        assertThat(JsonMapper.shared().readTree(delivery.payload())).isEqualTo(World.apiCall("e1", "CreateService"));
    }

    @Test
    void aRuleMatchesAsSoonAsItsCallIsAnswered() {
        for (int i = 0; i < 20; i++) {
            world.accept(World.apiCall("before" + i, "CreateService"));
            assertThat(world.waiting()).isEqualTo(i);
            world.rule("rule" + i, World.PATTERN.replace("CreateService", "Create" + i));
            world.accept(World.apiCall("after" + i, "Create" + i));
            assertThat(world.waiting()).isEqualTo(i + 1);
        }
    }

    @Test
    void aDisabledRuleMatchesNothingUntilItIsEnabled() {
        world.rule("registrar", World.PATTERN);
        world.ask(
                new DisableRule(),
                DisableRuleRequest.builder().name("registrar").build());
        world.accept(World.apiCall("e1", "CreateService"));
        assertThat(world.waiting()).isZero();
        world.ask(
                new EnableRule(), EnableRuleRequest.builder().name("registrar").build());
        world.accept(World.apiCall("e2", "CreateService"));
        assertThat(world.waiting()).isOne();
    }

    @Test
    void everyTargetOfEveryRuleGetsItsOwnDelivery() {
        world.rule("one", World.PATTERN);
        world.rule("two", World.PATTERN);
        world.target("two", Target.builder().id("again").arn(World.FUNCTION).build());
        world.accept(World.apiCall("e1", "CreateService"));
        assertThat(world.waiting()).isEqualTo(3);
    }

    @Test
    void anEventThatComesAgainMakesNoSecondDelivery() {
        world.rule("registrar", World.PATTERN);
        world.accept(World.apiCall("e1", "CreateService"));
        long before = world.store.revision();
        world.accept(World.apiCall("e1", "CreateService"));
        assertThat(world.waiting()).isOne();
        assertThat(world.store.revision()).isEqualTo(before);
    }

    @Test
    void theSameEventTwiceAtOnceMakesOneDelivery() throws Exception {
        world.rule("registrar", World.PATTERN);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 16; i++) {
                all.add(threads.submit(() -> world.accept(World.apiCall("e1", "CreateService"))));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(world.waiting()).isOne();
    }

    @Test
    void moreDeliveriesThanOneCommitTakesAreAllThere() {
        world.rule("registrar", World.PATTERN);
        List<JsonNode> events = IntStream.range(0, 130)
                .mapToObj(i -> World.apiCall("e" + i, "CreateService"))
                .toList();
        world.service.intake().accept(events);
        assertThat(world.waiting()).isEqualTo(130);
    }

    @Test
    void anEventForNobodyWritesNothing() {
        world.rule("registrar", World.PATTERN);
        long before = world.store.revision();
        world.accept(World.apiCall("e1", "ListServices"));
        assertThat(world.store.revision()).isEqualTo(before);
    }

    @Test
    void afterARestartOfTheIntakeRulesAreStillKnown() {
        world.rule("registrar", World.PATTERN);
        world.clock.advance(Duration.ofDays(1));
        world.service().intake().accept(List.of(World.apiCall("e1", "DeleteService")));
        assertThat(world.waiting()).isOne();
    }
}
