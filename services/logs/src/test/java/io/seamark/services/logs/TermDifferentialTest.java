package io.seamark.services.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Random patterns and messages, decided by the matcher and by what the documentation says in a line.
class TermDifferentialTest {
    private static final long SEED = Long.getLong("seamark.seed", 20261122);
    private static final List<String> WORDS = List.of("ERROR", "WARN", "Exiting", "a", "500", "x_y");

    @Test
    void termsAndNumbersAreDecidedAsDocumented() {
        RandomGenerator random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            List<String> said = words(random);
            String message = String.join(" ", said);
            List<String> required = words(random);
            List<String> excluded = random.nextBoolean() ? List.of() : words(random);
            var terms = new ArrayList<>(required);
            excluded.forEach(word -> terms.add("-\"" + word + "\""));
            boolean expected = required.stream().allMatch(message::contains)
                    && excluded.stream().noneMatch(message::contains);
            String pattern = String.join(" ", terms);
            assertThat(FilterPattern.parse(pattern).matches(message))
                    .as("seed=%d pattern=%s message=%s", SEED, pattern, message)
                    .isEqualTo(expected);
            String any = required.stream().map(word -> "?" + word).collect(Collectors.joining(" "));
            assertThat(FilterPattern.parse(any).matches(message))
                    .as("seed=%d pattern=%s message=%s", SEED, any, message)
                    .isEqualTo(required.stream().anyMatch(message::contains));
            compare(random);
        }
    }

    private static void compare(RandomGenerator random) {
        int value = random.nextInt(-5, 6);
        int limit = random.nextInt(-5, 6);
        String json = "{\"n\":" + value + "}";
        String columns = "first " + value;
        List<String> signs = List.of("=", "!=", "<", "<=", ">", ">=");
        List<Boolean> expected =
                List.of(value == limit, value != limit, value < limit, value <= limit, value > limit, value >= limit);
        for (int i = 0; i < signs.size(); i++) {
            String sign = signs.get(i);
            assertThat(FilterPattern.parse("{ $.n " + sign + " " + limit + " }").matches(json))
                    .as("seed=%d %d %s %d", SEED, value, sign, limit)
                    .isEqualTo(expected.get(i));
            assertThat(FilterPattern.parse("[f, n " + sign + " " + limit + "]").matches(columns))
                    .as("seed=%d columns %d %s %d", SEED, value, sign, limit)
                    .isEqualTo(expected.get(i));
        }
    }

    private static List<String> words(RandomGenerator random) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .toList();
    }
}
