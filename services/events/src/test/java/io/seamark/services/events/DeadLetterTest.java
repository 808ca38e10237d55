package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.SteppedLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// What cannot be delivered goes to the queue that the target names, with the reason.
class DeadLetterTest {
    private static final String DEAD = "arn:aws:sqs:us-east-1:123456789012:dead";
    private static final String RULE = "arn:aws:events:us-east-1:123456789012:rule/registrar";

    private final World world = new World();

    @Test
    void whatIsRefusedGoesStraightToTheQueueWithTheOriginalEvent() {
        target(0);
        world.lambda.answer(EventTarget.Outcome.noPermissions("not allowed"));
        world.accept(World.apiCall("e1", "CreateService"));
        loop().run();
        assertThat(world.lambda.given()).hasSize(1);
        assertThat(world.deadLetters.sent()).hasSize(1);
        DeadLetterQueue.Letter letter = world.deadLetters.sent().getFirst();
        assertThat(letter.queue().toString()).isEqualTo(DEAD);
        assertThat(letter.body()).contains("\"id\":\"e1\"");
        assertThat(letter.attributes())
                .containsOnly(
                        entry("RULE_ARN", RULE),
                        entry("TARGET_ARN", World.FUNCTION),
                        entry("ERROR_CODE", "NO_PERMISSIONS"),
                        entry("ERROR_MESSAGE", "not allowed"));
        assertThat(world.waiting()).isZero();
    }

    @Test
    void whatWasTriedOftenEnoughSaysSo() {
        target(2);
        world.lambda.fail(true);
        world.accept(World.apiCall("e1", "CreateService"));
        runAll();
        assertThat(world.lambda.given()).hasSize(3);
        assertThat(world.deadLetters.sent().getFirst().attributes())
                .contains(
                        entry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts"),
                        entry("RETRY_ATTEMPTS", "2"),
                        entry("ERROR_CODE", "TooManyRequestsException"));
    }

    @Test
    void whatBecameTooOldSaysSo() {
        target(185);
        world.lambda.fail(true);
        world.accept(World.apiCall("e1", "CreateService"));
        world.clock.advance(Duration.ofSeconds(61));
        runAll();
        assertThat(world.lambda.given()).hasSize(1);
        assertThat(world.deadLetters.sent().getFirst().attributes())
                .contains(entry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds"), entry("RETRY_ATTEMPTS", "0"));
    }

    @Test
    void aQueueThatIsAwayIsAskedAgainAndTheTargetIsNot() {
        target(0);
        world.lambda.fail(true);
        world.deadLetters.answer(new EventTarget.Outcome.Failed("INTERNAL_ERROR", "away"));
        world.accept(World.apiCall("e1", "CreateService"));
        loop().run();
        assertThat(world.waiting()).isOne();
        world.clock.advance(Duration.ofMinutes(2));
        loop().run();
        assertThat(world.lambda.given()).hasSize(1);
        assertThat(world.deadLetters.sent()).hasSize(2);
        assertThat(world.waiting()).isZero();
    }

    @Test
    void aFifoQueueOrAnythingElseTakesNoDeadLetters() {
        world.rule("registrar", World.PATTERN);
        for (String arn : List.of(DEAD + ".fifo", World.FUNCTION, "dead")) {
            assertThatThrownBy(() -> world.target(
                            "registrar",
                            Target.builder()
                                    .id("t")
                                    .arn(World.FUNCTION)
                                    .deadLetterConfig(d -> d.arn(arn))
                                    .build()))
                    .hasMessageStartingWith("Parameter " + arn + " is not valid.");
        }
    }

    private void target(int attempts) {
        world.rule("registrar", World.PATTERN);
        world.target(
                "registrar",
                Target.builder()
                        .id("function")
                        .arn(World.FUNCTION)
                        .input("{}")
                        .deadLetterConfig(d -> d.arn(DEAD))
                        .retryPolicy(r -> r.maximumRetryAttempts(attempts).maximumEventAgeInSeconds(60))
                        .build());
    }

    private void runAll() {
        while (world.waiting() > 0) {
            loop().run();
            world.clock.advance(Duration.ofSeconds(5));
        }
    }

    private SteppedLoop<String> loop() {
        return new SteppedLoop<>(
                "deliveries",
                new Deliverer(
                        world.store,
                        Map.of("lambda", world.lambda),
                        new DeadLetters(world.deadLetters),
                        new FinishedMarks(world.store),
                        world.clock,
                        new Random(1)),
                world.store,
                List.of(KeySource.namesBelow(Layout.DELIVERIES)),
                world.clock,
                new Random(1));
    }
}
