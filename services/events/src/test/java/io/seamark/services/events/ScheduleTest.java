package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.reconcile.SteppedLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// When scheduled rules are due, and that each due time fires once.
class ScheduleTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final World world = new World();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute) | 2026-01-01T00:01:00Z",
                "rate(5 minutes) | 2026-01-01T00:05:00Z",
                "rate(1 day) | 2026-01-02T00:00:00Z",
                "cron(0 10 * * ? *) | 2026-01-01T10:00:00Z",
                "cron(15 12 * * ? *) | 2026-01-01T12:15:00Z",
                "cron(0 18 ? * MON-FRI *) | 2026-01-01T18:00:00Z",
                "cron(0 8 1 * ? *) | 2026-01-01T08:00:00Z",
                "cron(0/15 * * * ? *) | 2026-01-01T00:15:00Z",
                "cron(0 0 L * ? *) | 2026-01-31T00:00:00Z",
                "cron(0 9 ? * 2#1 *) | 2026-01-05T09:00:00Z",
                "cron(0 9 ? * 1 *) | 2026-01-04T09:00:00Z",
                "cron(0 0 3W * ? *) | 2026-01-02T00:00:00Z",
                "cron(0 0 1 1 ? 2030) | 2030-01-01T00:00:00Z"
            })
    void theFirstDueTimeOfAnExpression(String expression, Instant due) {
        assertThat(ScheduleExpression.parse(expression).next(T0, T0)).contains(due);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rate(0 minutes)",
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(5 seconds)",
                "rate(5)",
                "cron(bad)",
                "cron(0 10 * * *)",
                "cron(0 10 * * * *)",
                "cron(0 10 ? * ? *)",
                "cron(61 10 * * ? *)",
                "cron(0 0 0 10 * ? *)",
                "every minute"
            })
    void whatIsNoExpressionIsRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression))
                .isInstanceOf(ApiException.class)
                .hasMessage("Parameter ScheduleExpression is not valid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(0 10 * * ? *) | 2026-01-05T10:00:00Z | 2026-01-05T10:00:00Z",
                "cron(0 10 * * ? *) | 2026-01-05T09:59:59Z | 2026-01-04T10:00:00Z",
                "cron(* * * * ? *) | 2026-01-05T09:59:59Z | 2026-01-05T09:59:00Z",
                "rate(7 minutes) | 2026-01-01T00:20:00Z | 2026-01-01T00:14:00Z",
                "rate(7 minutes) | 2026-01-01T00:21:00Z | 2026-01-01T00:21:00Z"
            })
    void theLastDueTimeIncludesNow(String expression, Instant now, Instant due) {
        assertThat(ScheduleExpression.parse(expression).last(T0, now)).contains(due);
    }

    @Test
    void aRateCountsFromTheRulesCreation() {
        world.clock.advance(Duration.ofSeconds(37));
        world.schedule("sweep", "rate(5 minutes)");
        SteppedLoop<String> loop = loop();
        loop.run();
        assertThat(world.waiting()).isZero();
        assertThat(loop.nextDue().orElseThrow()).isBetween(T0.plusSeconds(337), T0.plusSeconds(338));

        world.clock.advance(Duration.ofSeconds(301));
        loop.run();
        JsonNode event =
                JsonMapper.shared().readTree(world.deliveries().getFirst().payload());
        assertThat(event.path("detail-type").asString()).isEqualTo("Scheduled Event");
        assertThat(event.path("source").asString()).isEqualTo("aws.events");
        assertThat(event.path("time").asString()).isEqualTo("2026-01-01T00:05:37Z");
        assertThat(event.path("resources").path(0).asString())
                .isEqualTo("arn:aws:events:us-east-1:123456789012:rule/sweep");
        assertThat(event.path("detail").isObject()).isTrue();
    }

    @Test
    void everyDueMinuteFiresOnceAcrossRestarts() {
        world.schedule("sweep", "rate(1 minute)");
        for (int minute = 0; minute < 10; minute++) {
            loop().run();
            world.clock.advance(Duration.ofSeconds(30));
            loop().run();
            world.clock.advance(Duration.ofSeconds(30));
            loop().run();
            loop().run();
        }
        assertThat(world.deliveries())
                .extracting(delivery -> JsonMapper.shared()
                        .readTree(delivery.payload())
                        .path("time")
                        .asString())
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @Test
    void ofWhatWasMissedTheLastIsMadeUpFor() {
        world.schedule("sweep", "rate(1 minute)");
        loop().run();
        world.clock.advance(Duration.ofHours(5));
        loop().run();
        assertThat(world.waiting()).isOne();
    }

    @Test
    void aDisabledScheduleDoesNotFire() {
        world.schedule("sweep", "rate(1 minute)");
        world.ask(new DisableRule(), DisableRuleRequest.builder().name("sweep").build());
        world.clock.advance(Duration.ofHours(5));
        loop().run();
        assertThat(world.waiting()).isZero();
    }

    private SteppedLoop<String> loop() {
        return new SteppedLoop<>(
                "schedules",
                new Scheduler(world.store, world.clock),
                world.store,
                List.of(Scheduler.SCHEDULES),
                world.clock,
                new Random(1));
    }
}
