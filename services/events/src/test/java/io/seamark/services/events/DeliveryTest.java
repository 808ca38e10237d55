package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.SteppedLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// From a delivery in the store to its target: at least once, whatever fails.
class DeliveryTest {
    private final World world = new World();

    @Test
    void aDeliveryReachesItsTargetByItself() {
        world.rule("registrar", World.PATTERN);
        try (EventsService service = world.service) {
            service.start();
            world.accept(World.apiCall("e1", "CreateService"));
            await().until(() -> world.waiting() == 0);
        }
        assertThat(world.lambda.given()).hasSize(1);
        assertThat(world.lambda.given().getFirst().target().toString()).isEqualTo(World.FUNCTION);
        assertThat(world.lambda.given().getFirst().payload()).contains("CreateService");
    }

    @Test
    void whatWaitedWhileNobodyRanIsDelivered() {
        world.rule("registrar", World.PATTERN);
        for (int i = 0; i < 200; i++) {
            world.accept(World.apiCall("e" + i, "CreateService"));
        }
        try (EventsService restarted = world.service()) {
            restarted.start();
            await().until(() -> world.waiting() == 0);
        }
        assertThat(world.lambda.given()).hasSize(200);
        assertThat(world.lambda.given()).extracting(EventTarget.Delivery::id).doesNotHaveDuplicates();
    }

    @Test
    void whatFailsBeforeACrashIsTriedAgainAfterIt() {
        world.rule("registrar", World.PATTERN);
        world.lambda.fail(true);
        try (EventsService first = world.service) {
            first.start();
            world.accept(World.apiCall("e1", "CreateService"));
            await().until(() -> world.deliveries().getFirst().attempts() > 0);
        }
        assertThat(world.waiting()).isOne();
        assertThat(world.deliveries().getFirst().lastError()).isEqualTo("TooManyRequestsException: Rate exceeded");

        world.lambda.fail(false);
        world.clock.advance(Duration.ofHours(1));
        try (EventsService second = world.service()) {
            second.start();
            await().until(() -> world.waiting() == 0);
        }
        assertThat(world.lambda.given()).hasSizeGreaterThan(1);
        assertThat(world.lambda.given().stream().map(EventTarget.Delivery::id).distinct())
                .hasSize(1);
    }

    @Test
    void pausesGrowUntilTheRetryPolicyEnds() {
        world.rule("registrar", World.PATTERN);
        world.lambda.fail(true);
        world.accept(World.apiCall("e1", "CreateService"));
        SteppedLoop<String> loop = loop();
        loop.run();
        var pauses = new ArrayList<Duration>();
        while (world.waiting() > 0) {
            pauses.add(Duration.between(world.clock.instant(), loop.nextDue().orElseThrow()));
            world.clock.advance(pauses.getLast());
            loop.run();
        }
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMinutes(10)) <= 0);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofHours(20));
        assertThat(world.lambda.given().size()).isBetween(100, 186);
        assertThat(world.finished()).isOne();
    }

    @Test
    void theTargetsOwnRetryPolicyCounts() {
        world.rule("registrar", World.PATTERN);
        world.target(
                "registrar",
                Target.builder()
                        .id("function")
                        .arn(World.FUNCTION)
                        .retryPolicy(retry -> retry.maximumRetryAttempts(2).maximumEventAgeInSeconds(60))
                        .build());
        world.lambda.fail(true);
        world.accept(World.apiCall("e1", "CreateService"));
        SteppedLoop<String> loop = loop();
        while (world.waiting() > 0) {
            loop.run();
            world.clock.advance(Duration.ofSeconds(5));
        }
        assertThat(world.lambda.given()).hasSize(3);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        world.rule("registrar", World.PATTERN);
        world.lambda.answer(new EventTarget.Outcome.Refused("ResourceNotFoundException", "Function not found"));
        world.accept(World.apiCall("e1", "CreateService"));
        loop().run();
        assertThat(world.lambda.given()).hasSize(1);
        assertThat(world.waiting()).isZero();
        assertThat(world.finished()).isOne();
    }

    @Test
    void anEventThatIsPublishedAgainAfterItsDeliveryIsNotDeliveredAgain() {
        world.rule("registrar", World.PATTERN);
        world.accept(World.apiCall("e1", "CreateService"));
        SteppedLoop<String> loop = loop();
        loop.run();
        world.clock.advance(Duration.ofMinutes(50));
        world.accept(World.apiCall("e1", "CreateService"));
        loop.run();
        assertThat(world.lambda.given()).hasSize(1);
    }

    @Test
    void theMarkOfAFinishedDeliveryEnds() {
        world.rule("registrar", World.PATTERN);
        world.accept(World.apiCall("e1", "CreateService"));
        loop().run();
        assertThat(world.finished()).isOne();
        world.clock.advance(Duration.ofMinutes(71));
        assertThat(world.finished()).isZero();
    }

    @Test
    void aTargetThatThrowsIsTriedAgain() {
        var thrown = new AtomicInteger();
        EventTarget target = delivery -> {
            if (thrown.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return new EventTarget.Outcome.Delivered();
        };
        world.rule("registrar", World.PATTERN);
        world.accept(World.apiCall("e1", "CreateService"));
        SteppedLoop<String> loop = loop(target);
        loop.run();
        world.clock.advance(Duration.ofSeconds(1));
        loop.run();
        assertThat(thrown).hasValue(2);
        assertThat(world.waiting()).isZero();
    }

    @Test
    void deliveriesOfAllEventsSurviveManyRestarts() {
        world.rule("registrar", World.PATTERN);
        IntStream.range(0, 30).forEach(round -> {
            try (EventsService service = world.service()) {
                service.start();
                for (int i = 0; i < 5; i++) {
                    service.intake().accept(List.of(World.apiCall("e" + round + "-" + i, "CreateService")));
                }
            }
        });
        try (EventsService last = world.service()) {
            last.start();
            await().until(() -> world.waiting() == 0);
        }
        assertThat(world.lambda.given().stream().map(EventTarget.Delivery::id).distinct())
                .hasSize(150);
    }

    private SteppedLoop<String> loop() {
        return loop(world.lambda);
    }

    private SteppedLoop<String> loop(EventTarget target) {
        var deliverer = new Deliverer(
                world.store,
                Map.of("lambda", target, "sqs", world.queue, "kinesis", world.stream, "ecs", world.cluster),
                new DeadLetters(world.deadLetters),
                new FinishedMarks(world.store),
                world.clock,
                new Random(1));
        return new SteppedLoop<>(
                "deliveries",
                deliverer,
                world.store,
                List.of(KeySource.namesBelow(Layout.DELIVERIES)),
                world.clock,
                new Random(1));
    }
}
