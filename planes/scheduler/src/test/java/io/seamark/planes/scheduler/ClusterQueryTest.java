package io.seamark.planes.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions as AWS's page on the cluster query language shows them, about one instance.
class ClusterQueryTest {
    private static final Map<String, List<String>> INSTANCE = Map.of(
            "attribute:ecs.instance-type", List.of("g2.2xlarge"),
            "attribute:ecs.availability-zone", List.of("us-east-1a"),
            "attribute:stack", List.of("prod"),
            "agentConnected", List.of("true"),
            "agentVersion", List.of("1.100.0"),
            "runningTasksCount", List.of("9"),
            "task:group", List.of("service:production", "family:batch"));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            attribute:ecs.instance-type == g2.2xlarge                                       ; true
            attribute:ecs.instance-type == t2.small                                         ; false
            attribute:ecs.availability-zone in [us-east-1a, us-east-1b]                     ; true
            attribute:ecs.availability-zone !in ["us-east-1a"]                              ; false
            attribute:ecs.availability-zone not_in ['us-east-1c']                           ; true
            attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone == us-east-1a ; true
            attribute:ecs.instance-type =~ g2                                               ; false
            attribute:ecs.instance-type !~ t2.*                                             ; true
            (attribute:stack =~ (prod|test)) && agentConnected == true                      ; true
            attribute:stack != prod || task:group == service:production                     ; true
            task:group == service:test                                                      ; false
            not(task:group == database)                                                     ; true
            !(task:group == service:production)                                             ; false
            attribute:stack exists                                                          ; true
            attribute:stack !exists                                                         ; false
            attribute:color not_exists                                                      ; true
            attribute:color != blue                                                         ; true
            attribute:color > 1                                                             ; false
            runningTasksCount < 10                                                          ; true
            runningTasksCount >= 10                                                         ; false
            agentVersion greater_than 1.9.0                                                 ; true
            agentVersion <= 1.100                                                           ; true
            attribute:stack equals prod and attribute:stack matches p.*d                    ; true
            attribute:stack == a or attribute:stack == prod and runningTasksCount == 0      ; false
            """)
    void anExpressionHoldsOrNot(String text, boolean holds) {
        assertThat(ClusterQuery.parse(text).matches(s -> INSTANCE.getOrDefault(s, List.of())))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "attribute:",
                "attribute:stack",
                "attribute:stack = prod",
                "attribute:stack == ",
                "attribute:stack =~ (",
                "attribute:stack in prod",
                "attribute:stack in [prod",
                "color == blue",
                "attribute:stack == prod and",
                "(attribute:stack == prod",
                "attribute:stack == prod)",
                "attribute:stack == 'prod",
                "attribute:stack ! == prod"
            })
    void whatIsNoExpressionIsRefused(String text) {
        assertThatThrownBy(() -> ClusterQuery.parse(text)).isInstanceOf(ClusterQuery.SyntaxException.class);
    }

    @Test
    void aRefusalSaysWhereAndWhatWasExpected() {
        assertThatThrownBy(() -> ClusterQuery.parse("attribute:stack is prod"))
                .hasMessage("position 16: is prod (expected: an operator)");
    }

    @Test
    void aPatternThatWouldTakeForEverDoesNotMatch() {
        assertThat(ClusterQuery.parse("attribute:a =~ (a+)+(a+)+(a+)+b").matches(s -> List.of("a".repeat(128))))
                .isFalse();
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "(".repeat(5000) + "attribute:a exists" + ")".repeat(5000);

        assertThatThrownBy(() -> ClusterQuery.parse(deep)).isInstanceOf(ClusterQuery.SyntaxException.class);
    }
}
