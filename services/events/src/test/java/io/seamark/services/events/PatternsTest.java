package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Event patterns: each operator as it is documented, and thousands of made-up patterns beside a small
/// matcher of our own that shares nothing with the one in use.
class PatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':['x']} | {'a':'x'} | true",
                "{'a':['x']} | {'a':'X'} | false",
                "{'a':['x','y']} | {'a':'y'} | true",
                "{'a':['x']} | {'a':['w','x']} | true",
                "{'a':['']} | {'a':''} | true",
                "{'a':[null]} | {'a':null} | true",
                "{'a':[null]} | {'a':'null'} | false",
                "{'a':[300]} | {'a':300.0} | true",
                "{'a':['300']} | {'a':300} | false",
                "{'a':[true]} | {'a':true} | true",
                "{'a':[{'prefix':'eu-'}]} | {'a':'eu-west-1'} | true",
                "{'a':[{'prefix':'eu-'}]} | {'a':'us-east-1'} | false",
                "{'a':[{'prefix':{'equals-ignore-case':'EU-'}}]} | {'a':'eu-west-1'} | true",
                "{'a':[{'suffix':'.png'}]} | {'a':'x.png'} | true",
                "{'a':[{'suffix':'.png'}]} | {'a':'x.jpg'} | false",
                "{'a':[{'suffix':{'equals-ignore-case':'.PNG'}}]} | {'a':'x.png'} | true",
                "{'a':[{'equals-ignore-case':'alice'}]} | {'a':'ALICE'} | true",
                "{'a':[{'wildcard':'dir/*/x'}]} | {'a':'dir/1/2/x'} | true",
                "{'a':[{'wildcard':'dir/*/x'}]} | {'a':'dir/x'} | false",
                "{'a':[{'anything-but':'x'}]} | {'a':'y'} | true",
                "{'a':[{'anything-but':'x'}]} | {'a':'x'} | false",
                "{'a':[{'anything-but':['x','y']}]} | {'a':'y'} | false",
                "{'a':[{'anything-but':[1,2]}]} | {'a':3} | true",
                "{'a':[{'anything-but':{'prefix':'in'}}]} | {'a':'init'} | false",
                "{'a':[{'anything-but':{'suffix':'.txt'}}]} | {'a':'x.png'} | true",
                "{'a':[{'anything-but':{'wildcard':'*/lib/*'}}]} | {'a':'x/lib/y'} | false",
                "{'a':[{'anything-but':{'equals-ignore-case':['X']}}]} | {'a':'x'} | false",
                "{'a':[{'numeric':['>',0,'<=',5]}]} | {'a':5} | true",
                "{'a':[{'numeric':['>',0,'<=',5]}]} | {'a':0} | false",
                "{'a':[{'numeric':['=',3.018e2]}]} | {'a':301.8} | true",
                "{'a':[{'cidr':'10.0.0.0/24'}]} | {'a':'10.0.0.255'} | true",
                "{'a':[{'cidr':'10.0.0.0/24'}]} | {'a':'10.0.1.0'} | false",
                "{'a':[{'cidr':'2001:db8::/32'}]} | {'a':'2001:db8::1'} | true",
                "{'a':[{'exists':true}]} | {'a':'x'} | true",
                "{'a':[{'exists':true}]} | {'b':'x'} | false",
                "{'a':[{'exists':false}]} | {'b':'x'} | true",
                "{'a':[{'exists':true}]} | {'a':{'b':1}} | false",
                "{'$or':[{'a':['x']},{'b':['y']}]} | {'b':'y'} | true",
                "{'$or':[{'a':['x']},{'b':['y']}]} | {'b':'x'} | false",
                "{'c':['z'],'$or':[{'a':['x']},{'b':[{'numeric':['<',3]}]}]} | {'c':'z','b':2} | true",
                "{'a':{'b':{'c':['x']}}} | {'a':{'b':{'c':'x'}}} | true",
                "{'a':['x'],'b':['y']} | {'a':'x'} | false",
            })
    void anOperatorMatchesAsItIsDocumented(String pattern, String detail, boolean expected) {
        assertThat(matches(pattern.replace('\'', '"'), detail.replace('\'', '"')))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"x\"}",
                "{\"a\":[]}",
                "{}",
                "{\"a\":[{\"numeric\":[\">\"]}]}",
                "{\"a\":[{\"cidr\":\"10.0.0.0/33\"}]}",
                "{\"a\":[{\"exists\":1}]}",
                "{\"a\":[{\"wildcard\":\"a**b\"}]}",
                "{\"a\":[{\"nearly\":\"x\"}]}",
                "not json",
            })
    void aPatternThatIsNoneIsRefused(String pattern) {
        assertThatThrownBy(() -> EventPattern.check(pattern))
                .isInstanceOf(InvalidEventPatternException.class)
                .hasMessageStartingWith("Event pattern is not valid. Reason: ");
    }

    @Test
    void madeUpPatternsMatchAsASmallMatcherSays() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int matched = 0;
        for (int i = 0; i < 5000; i++) {
            ObjectNode pattern = pattern(random, 2);
            ObjectNode event = event(random, 2);
            boolean expected = says(pattern, event);
            matched += expected ? 1 : 0;
            assertThat(EventPattern.matches(EventPattern.check(pattern.toString()), event.toString()))
                    .as("seed %d: %s of %s", seed, pattern, event)
                    .isEqualTo(expected);
        }
        assertThat(matched).as("seed %d", seed).isBetween(100, 4900);
    }

    private static boolean matches(String pattern, String event) {
        return EventPattern.matches(EventPattern.check(pattern), event);
    }

    private static ObjectNode pattern(Random random, int depth) {
        ObjectNode pattern = JsonMapper.shared().createObjectNode();
        int members = 1 + random.nextInt(2);
        for (int i = 0; i < members; i++) {
            // Leaves and objects have names of their own: what a name means never depends on the event.
            if (depth > 0 && random.nextInt(3) == 0) {
                pattern.set("o" + random.nextInt(2), pattern(random, depth - 1));
            } else {
                ArrayNode any = pattern.putArray("k" + random.nextInt(3));
                int ways = 1 + random.nextInt(2);
                for (int way = 0; way < ways; way++) {
                    way(random, any);
                }
            }
        }
        return pattern;
    }

    private static void way(Random random, ArrayNode any) {
        switch (random.nextInt(7)) {
            case 0 -> any.add(word(random));
            case 1 -> any.add(random.nextInt(4));
            case 2 -> any.addObject().put("prefix", word(random).substring(0, 1));
            case 3 -> any.addObject().put("suffix", word(random).substring(1));
            case 4 -> any.addObject().putArray("anything-but").add(word(random)).add(word(random) + "z");
            case 5 ->
                any.addObject()
                        .putArray("numeric")
                        .add(">=")
                        .add(random.nextInt(3))
                        .add("<")
                        .add(3 + random.nextInt(2));
            default -> any.addObject().put("exists", random.nextBoolean());
        }
    }

    private static ObjectNode event(Random random, int depth) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < 3; i++) {
            if (random.nextInt(4) > 0) {
                if (random.nextBoolean()) {
                    event.put("k" + i, word(random));
                } else {
                    event.put("k" + i, random.nextInt(4));
                }
            }
        }
        for (int i = 0; i < 2 && depth > 0; i++) {
            if (random.nextInt(3) > 0) {
                event.set("o" + i, event(random, depth - 1));
            }
        }
        return event;
    }

    private static String word(Random random) {
        return "" + (char) ('a' + random.nextInt(2)) + (char) ('a' + random.nextInt(2));
    }

    private static boolean says(JsonNode pattern, JsonNode event) {
        return pattern.propertyStream().allMatch(member -> {
            JsonNode value = event.path(member.getKey());
            return member.getValue().isObject()
                    ? says(member.getValue(), value)
                    : member.getValue().valueStream().anyMatch(way -> fits(way, value));
        });
    }

    private static boolean fits(JsonNode way, JsonNode value) {
        if (way.has("exists")) {
            return way.path("exists").asBoolean() != value.isMissingNode();
        }
        if (value.isMissingNode()) {
            return false;
        }
        if (!way.isObject()) {
            return way.equals(value);
        }
        if (way.has("prefix")) {
            return value.isString()
                    && value.asString().startsWith(way.path("prefix").asString());
        }
        if (way.has("suffix")) {
            return value.isString()
                    && value.asString().endsWith(way.path("suffix").asString());
        }
        if (way.has("numeric")) {
            JsonNode range = way.path("numeric");
            return value.isNumber()
                    && value.asInt() >= range.get(1).asInt()
                    && value.asInt() < range.get(3).asInt();
        }
        return way.path("anything-but").valueStream().noneMatch(value::equals);
    }
}
