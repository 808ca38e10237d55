package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RunCommandParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The targets of rules, as callers see them.
class TargetsTest {
    private final World world = new World();
    private final Pages pages = new Pages(new PageTokens(new byte[16]));

    @Test
    void aRuleHasFiveTargetsAtMost() {
        world.rule("registrar", World.PATTERN);
        for (int i = 0; i < 4; i++) {
            world.target("registrar", target("t" + i));
        }
        world.target("registrar", target("t0"));
        assertThatThrownBy(() -> world.target("registrar", target("t4")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("The requested resource exceeds the maximum number allowed.");
    }

    @Test
    void aTargetNobodyDeliversToIsRefused() {
        world.ask(
                new PutRule(),
                PutRuleRequest.builder().name("r").eventPattern(World.PATTERN).build());
        for (String arn : List.of("arn:aws:batch:us-east-1:123456789012:job-queue/q", "not an arn")) {
            assertThatThrownBy(() ->
                            world.target("r", Target.builder().id("t").arn(arn).build()))
                    .isInstanceOf(ApiException.class)
                    .hasMessageStartingWith("Parameter " + arn + " is not valid.");
        }
        assertThatThrownBy(() -> world.target(
                        "r",
                        target("t").toBuilder()
                                .runCommandParameters(
                                        RunCommandParameters.builder().build())
                                .build()))
                .hasMessageContaining("RunCommandParameters");
        assertThatThrownBy(() ->
                        world.target("r", target("t").toBuilder().input("{").build()))
                .hasMessageContaining("Invalid Input for target t : JSON syntax error");
        assertThatThrownBy(() -> world.target(
                        "r", target("t").toBuilder().input("{}").inputPath("$").build()))
                .hasMessageContaining("Only one of Input, InputPath, or InputTransformer");
    }

    @Test
    void aTargetIsListedAsItWasPut() {
        world.rule("registrar", World.PATTERN);
        Target target = target("full").toBuilder()
                .inputTransformer(
                        t -> t.inputPathsMap(Map.of("a", "$.detail.a")).inputTemplate("{\"x\": <a>}"))
                .retryPolicy(r -> r.maximumEventAgeInSeconds(120).maximumRetryAttempts(3))
                .roleArn("arn:aws:iam::123456789012:role/r")
                .build();
        world.target("registrar", target);
        assertThat(targets("registrar")).contains(target);
    }

    @Test
    void removingATargetThatIsNotThereIsReported() {
        world.rule("registrar", World.PATTERN);
        var response = world.ask(
                new RemoveTargets(),
                RemoveTargetsRequest.builder().rule("registrar").ids("nobody").build());
        assertThat(response.failedEntryCount()).isOne();
        assertThat(targets("registrar")).hasSize(1);
    }

    @Test
    void theRulesOfATargetAreFound() {
        world.rule("one", World.PATTERN);
        world.rule("two", World.PATTERN);
        put("three", World.PATTERN);
        assertThat(world.ask(
                                new ListRuleNamesByTarget(pages),
                                ListRuleNamesByTargetRequest.builder()
                                        .targetArn(World.FUNCTION)
                                        .build())
                        .ruleNames())
                .containsExactly("one", "two");
    }

    private void put(String name, String pattern) {
        world.ask(
                new PutRule(),
                PutRuleRequest.builder().name(name).eventPattern(pattern).build());
    }

    private List<Target> targets(String rule) {
        return world.ask(
                        new ListTargetsByRule(pages),
                        ListTargetsByRuleRequest.builder().rule(rule).build())
                .targets();
    }

    private static Target target(String id) {
        return Target.builder().id(id).arn(World.FUNCTION).build();
    }
}
