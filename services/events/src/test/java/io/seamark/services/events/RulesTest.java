package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.wire.PageTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;

/// Rules and their buses, as callers see them.
class RulesTest {
    private final World world = new World();
    private final Pages pages = new Pages(new PageTokens(new byte[16]));

    @Test
    void aRuleIsDescribedAsItWasPut() {
        world.ask(
                new PutRule(),
                PutRuleRequest.builder()
                        .name("registrar")
                        .eventPattern(World.PATTERN)
                        .description("names")
                        .build());
        DescribeRuleResponse rule = describe("registrar");
        assertThat(rule.arn()).isEqualTo("arn:aws:events:us-east-1:123456789012:rule/registrar");
        assertThat(rule.eventPattern()).isEqualTo(World.PATTERN);
        assertThat(rule.stateAsString()).isEqualTo("ENABLED");
        assertThat(rule.description()).isEqualTo("names");
        assertThat(rule.eventBusName()).isEqualTo("default");
    }

    @Test
    void puttingARuleAgainKeepsItsTargets() {
        world.rule("registrar", World.PATTERN);
        world.ask(
                new PutRule(),
                PutRuleRequest.builder()
                        .name("registrar")
                        .eventPattern("{\"source\":[\"x\"]}")
                        .state("DISABLED")
                        .build());
        assertThat(describe("registrar").stateAsString()).isEqualTo("DISABLED");
        assertThat(targets("registrar")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1} | \"a\" must be an object or an array",
                "{} | Empty objects are not allowed",
                "[] | Filter is not an object",
                "{\"a\":[{\"foo\":1}]} | Unrecognized match type foo"
            })
    void aPatternIsRefusedWithTheMatchersReason(String pattern, String reason) {
        assertThatThrownBy(() -> put("p", pattern))
                .isInstanceOf(InvalidEventPatternException.class)
                .hasMessageStartingWith("Event pattern is not valid. Reason: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "slash/ed", "\u00fcml\u00e4ut"})
    void aNameMustBeOne(String name) {
        assertThatThrownBy(() -> put(name, World.PATTERN))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("1 validation error detected: Value '" + name + "' at 'name' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+");
    }

    @Test
    void aRuleNeedsAPatternOrASchedule() {
        assertThatThrownBy(() -> world.ask(
                        new PutRule(), PutRuleRequest.builder().name("x").build()))
                .hasMessage("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }

    @Test
    void aRuleThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> describe("nobody"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("Rule nobody does not exist on EventBus default.");
    }

    @Test
    void aRuleWithTargetsIsNotDeleted() {
        world.rule("registrar", World.PATTERN);
        assertThatThrownBy(() -> delete("registrar")).hasMessage("Rule can't be deleted since it has targets.");
        world.ask(
                new RemoveTargets(),
                RemoveTargetsRequest.builder().rule("registrar").ids("function").build());
        delete("registrar");
        delete("registrar");
        assertThatThrownBy(() -> describe("registrar")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void rulesAreListedByPrefixAndPage() {
        for (int i = 0; i < 7; i++) {
            put("rule-" + i, World.PATTERN);
        }
        put("other", World.PATTERN);
        var names = new ArrayList<String>();
        String token = null;
        do {
            var page = world.ask(
                    new ListRules(pages),
                    ListRulesRequest.builder()
                            .namePrefix("rule-")
                            .limit(3)
                            .nextToken(token)
                            .build());
            page.rules().stream().map(Rule::name).forEach(names::add);
            token = page.nextToken();
        } while (token != null);
        assertThat(names).hasSize(7).isSorted().doesNotContain("other");
    }

    @Test
    void tagsComeAndGo() {
        put("registrar", World.PATTERN);
        String arn = describe("registrar").arn();
        world.ask(
                new TagResource(),
                TagResourceRequest.builder()
                        .resourceARN(arn)
                        .tags(tag("a", "1"), tag("b", "2"))
                        .build());
        world.ask(
                new UntagResource(),
                UntagResourceRequest.builder().resourceARN(arn).tagKeys("a").build());
        assertThat(world.ask(
                                new ListTagsForResource(),
                                ListTagsForResourceRequest.builder()
                                        .resourceARN(arn)
                                        .build())
                        .tags())
                .containsExactly(tag("b", "2"));
    }

    @Test
    void anotherBusHasItsOwnRules() {
        world.ask(
                new CreateEventBus(),
                CreateEventBusRequest.builder().name("orders").build());
        world.ask(
                new PutRule(),
                PutRuleRequest.builder()
                        .name("r")
                        .eventBusName("orders")
                        .eventPattern(World.PATTERN)
                        .build());
        assertThat(world.ask(new ListRules(pages), ListRulesRequest.builder().build())
                        .rules())
                .isEmpty();
        assertThatThrownBy(() -> world.ask(
                        new DeleteEventBus(),
                        DeleteEventBusRequest.builder().name("orders").build()))
                .isInstanceOf(ApiException.class);
        world.ask(
                new DeleteRule(),
                DeleteRuleRequest.builder().name("r").eventBusName("orders").build());
        world.ask(
                new DeleteEventBus(),
                DeleteEventBusRequest.builder().name("orders").build());
        assertThat(world.ask(
                                new ListEventBuses(pages),
                                ListEventBusesRequest.builder().build())
                        .eventBuses())
                .extracting(software.amazon.awssdk.services.eventbridge.model.EventBus::name)
                .containsExactly("default");
        assertThatThrownBy(() -> world.ask(
                        new PutRule(),
                        PutRuleRequest.builder()
                                .name("r")
                                .eventBusName("nobody")
                                .eventPattern(World.PATTERN)
                                .build()))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("Event bus nobody does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"detail\":{\"n\":[{\"numeric\":[\">\",1]}]}} | {\"n\":2} | true",
                "{\"detail\":{\"n\":[{\"numeric\":[\">\",1]}]}} | {\"n\":1} | false",
                "{\"detail\":{\"n\":[{\"wildcard\":\"a*c\"}]}} | {\"n\":\"abbc\"} | true",
                "{\"detail\":{\"n\":[{\"cidr\":\"10.0.0.0/24\"}]}} | {\"n\":\"10.0.0.7\"} | true",
                "{\"detail\":{\"n\":[\"x\"]}} | {\"n\":[\"y\",\"x\"]} | true",
                "{\"detail\":{\"n\":[{\"exists\":false}]}} | {\"m\":1} | true",
                "{\"$or\":[{\"detail\":{\"a\":[1]}},{\"detail\":{\"b\":[2]}}]} | {\"b\":2} | true"
            })
    void patternsAreTested(String pattern, String detail, boolean matches) {
        String event = "{\"id\":\"1\",\"account\":\"1\",\"source\":\"s\",\"time\":\"t\",\"region\":\"r\","
                + "\"resources\":[],\"detail-type\":\"d\",\"detail\":" + detail + "}";
        assertThat(world.ask(
                                new TestEventPattern(),
                                TestEventPatternRequest.builder()
                                        .eventPattern(pattern)
                                        .event(event)
                                        .build())
                        .result())
                .isEqualTo(matches);
    }

    private void put(String name, String pattern) {
        world.ask(
                new PutRule(),
                PutRuleRequest.builder().name(name).eventPattern(pattern).build());
    }

    private void delete(String name) {
        world.ask(new DeleteRule(), DeleteRuleRequest.builder().name(name).build());
    }

    private DescribeRuleResponse describe(String name) {
        return world.ask(
                new DescribeRule(), DescribeRuleRequest.builder().name(name).build());
    }

    private List<Target> targets(String rule) {
        return world.ask(
                        new ListTargetsByRule(pages),
                        ListTargetsByRuleRequest.builder().rule(rule).build())
                .targets();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
