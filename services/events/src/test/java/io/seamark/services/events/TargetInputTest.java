package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a target is given of an event.
class TargetInputTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123Z");
    private static final JsonNode EVENT = JsonMapper.shared().readTree("""
            {"version":"0","id":"e1","detail-type":"EC2 Instance State-change Notification","source":"aws.ec2",
             "resources":["arn:one","arn:two"],
             "detail":{"instance":"i-1","state":"RUNNING","count":9,"ok":true,"none":null,"quote":"say \\"hi\\"",
               "nested":{"a":"b","list":[1,"x"]},"items":[{"name":"n1"},{"name":"n2"},{}]}}
            """);
    private static final StoredRule RULE = new StoredRule(
            "123456789012",
            "us-east-1",
            "default",
            "watch",
            "{}",
            null,
            true,
            null,
            null,
            Instant.EPOCH,
            Map.of(),
            List.of());
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("instance", "$.detail.instance"),
            Map.entry("state", "$.detail.state"),
            Map.entry("count", "$.detail.count"),
            Map.entry("ok", "$.detail.ok"),
            Map.entry("none", "$.detail.none"),
            Map.entry("quote", "$.detail.quote"),
            Map.entry("nested", "$.detail.nested"),
            Map.entry("missing", "$.detail.nothing"),
            Map.entry("type", "$['detail-type']"),
            Map.entry("second", "$.resources[1]"),
            Map.entry("all", "$.resources[*]"),
            Map.entry("names", "$.detail.items[*].name"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"instance <instance> is in <state>\" | \"instance i-1 is in RUNNING\"",
                "{\"instance\": <instance>, \"state\": \"<state>\"} | {\"instance\":\"i-1\",\"state\":\"RUNNING\"}",
                "{\"state\": [9, <state>, true]} | {\"state\":[9,\"RUNNING\",true]}",
                "{\"n\": <count>, \"ok\": <ok>, \"none\": <none>} | {\"n\":9,\"ok\":true,\"none\":null}",
                "\"<count> and <ok>\" | \"9 and true\"",
                "{\"nested\": <nested>} | {\"nested\":{\"a\":\"b\",\"list\":[1,\"x\"]}}",
                "\"nested <nested>\" | \"nested {a:b,list:[1,x]}\"",
                "{\"missing\": <missing>} | {\"missing\":\"\"}",
                "\"[<missing>]\" | \"[]\"",
                "<quote> | \"say \\\"hi\\\"\"",
                "[<type>, <second>] | [\"EC2 Instance State-change Notification\",\"arn:two\"]",
                "\"<aws.events.rule-name>\" | \"watch\"",
                "<aws.events.rule-arn> | \"arn:aws:events:us-east-1:123456789012:rule/watch\"",
                "<aws.events.event.ingestion-time> | \"2026-01-01T10:00:00.123Z\"",
                "\"a < b > c\" | \"a < b > c\"",
                "[<names>, <all>] | [[\"n1\",\"n2\"],[\"arn:one\",\"arn:two\"]]",
                "\"<names>\" | \"[n1,n2]\"",
                "\"quoted \\\"<state>\\\"\" | \"quoted \\\"RUNNING\\\"\"",
                "{\"a\": \"x\\\\\", \"b\": <state>} | {\"a\":\"x\\\\\",\"b\":\"RUNNING\"}"
            })
    void aTemplateIsFilled(String template, String expected) {
        String filled = TargetInput.of(RULE, transformed(template), EVENT, NOW);
        assertThat(JsonMapper.shared().readTree(filled))
                .isEqualTo(JsonMapper.shared().readTree(expected));
    }

    @Test
    void everyLineOfATemplateMayBeAStringOfItsOwn() {
        String filled = TargetInput.of(
                RULE, transformed("\"<instance> is\"\n\"  in \\\"<state>\\\"\"\n<count>\n<state>"), EVENT, NOW);
        assertThat(filled).isEqualTo("\"i-1 is\"\n\"  in \\\"RUNNING\\\"\"\n9\n\"RUNNING\"");
    }

    @Test
    void aTextIsNotEscapedWithinAString() {
        assertThat(TargetInput.of(RULE, transformed("\"<quote>\""), EVENT, NOW)).isEqualTo("\"say \"hi\"\"");
    }

    @Test
    void anObjectLosesTheSpaceBetweenItsPartsOnly() {
        assertThat(TargetInput.of(RULE, transformed("{ \"a b\" :\n <count>,\t\"c\": \"d  <state> \" }"), EVENT, NOW))
                .isEqualTo("{\"a b\":9,\"c\":\"d  RUNNING \"}");
    }

    @Test
    void theWholeEventAndTheOneWithoutDetailAreReserved() {
        String filled = TargetInput.of(
                RULE, transformed("{\"all\": <aws.events.event.json>, \"head\": <aws.events.event>}"), EVENT, NOW);
        JsonNode json = JsonMapper.shared().readTree(filled);
        assertThat(json.path("all")).isEqualTo(EVENT);
        assertThat(json.path("head").has("detail")).isFalse();
        assertThat(json.path("head").path("id").asString()).isEqualTo("e1");
        assertThat(json.path("head").path("detailType").asString()).startsWith("EC2 Instance");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.detail.state | \"RUNNING\"",
                "$.detail.nested.list[0] | 1",
                "$.resources | [\"arn:one\",\"arn:two\"]",
                "$.detail.nested.* | [\"b\",[1,\"x\"]]",
                "$.detail.count[*] | []",
                "$.nothing | null"
            })
    void anInputPathGivesItsPart(String path, String expected) {
        var target = StoredTarget.of(
                Target.builder().id("t").arn(World.FUNCTION).inputPath(path).build());
        assertThat(TargetInput.of(RULE, target, EVENT, NOW)).isEqualTo(expected);
    }

    @Test
    void aConstantInputReplacesTheEventAndNothingIsTheEventItself() {
        var constant = StoredTarget.of(
                Target.builder().id("t").arn(World.FUNCTION).input("{\"a\":1}").build());
        assertThat(TargetInput.of(RULE, constant, EVENT, NOW)).isEqualTo("{\"a\":1}");
        var plain = StoredTarget.of(Target.builder().id("t").arn(World.FUNCTION).build());
        assertThat(TargetInput.of(RULE, plain, EVENT, NOW)).isEqualTo(EVENT.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain text | Invalid InputTemplate for target t : [Source: (String)\"plain text\"; line: 1, column: ",
                "<state> is <state> | [Source: (String)\"null is null\"; line: 1, column: ",
                "{ | Invalid InputTemplate for target t : ",
                "` ` | Invalid InputTemplate for target t : ",
                "{\"a\": <unknown>} | InputTemplate for target t contains invalid placeholder unknown.",
                "\"a <unknown>\" | InputTemplate for target t contains invalid placeholder unknown.",
                "{\"<state>\": 1} | Invalid InputTemplate for target t : the placeholder <state> is an object key."
            })
    void aTemplateThatIsNoneIsRefused(String template, String why) {
        Target target = Target.builder()
                .id("t")
                .arn(World.FUNCTION)
                .inputTransformer(InputTransformer.builder()
                        .inputPathsMap(PATHS)
                        .inputTemplate(template)
                        .build())
                .build();
        assertThatThrownBy(() -> new TargetCheck(
                                new Destinations(Map.of("lambda", delivery -> EventTarget.Outcome.delivered()), null))
                        .target(RULE, target))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(why);
    }

    private static StoredTarget transformed(String template) {
        Target target = Target.builder()
                .id("t")
                .arn(World.FUNCTION)
                .inputTransformer(InputTransformer.builder()
                        .inputPathsMap(PATHS)
                        .inputTemplate(template)
                        .build())
                .build();
        return new TargetCheck(new Destinations(Map.of("lambda", delivery -> EventTarget.Outcome.delivered()), null))
                .target(RULE, target);
    }
}
