package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Laws of evaluation, on random policies.
class PolicyPropertiesTest {
    private static final List<String> SERVICES = List.of("ecs", "s3", "iam", "sqs");
    private static final List<String> VERBS = List.of("Create", "Delete", "Get", "List");
    private static final List<String> NAMES = List.of("a", "b", "ab", "abc");

    @RepeatedTest(300)
    void anExplicitDenyAlwaysWins(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Policy policy = policy(random, random.nextInt(5));
        Inquiry inquiry = inquiry(random);
        var denying = new Policy(with(policy, read("Deny", inquiry.action(), inquiry.resource())));

        assertThat(judge(denying, inquiry))
                .as("seed %s", repetition.getCurrentRepetition())
                .isFalse();
    }

    @RepeatedTest(300)
    void oneMoreAllowNeverTakesAccessAway(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Policy policy = policy(random, random.nextInt(5));
        Inquiry inquiry = inquiry(random);
        Policy more = new Policy(with(policy, policy(random, 1, "Allow")));

        if (judge(policy, inquiry)) {
            assertThat(judge(more, inquiry))
                    .as("seed %s", repetition.getCurrentRepetition())
                    .isTrue();
        }
    }

    @RepeatedTest(300)
    void boundariesAndSessionPoliciesNeverGive(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Policy own = policy(random, random.nextInt(4));
        Policy limit = policy(random, 1 + random.nextInt(3));
        Inquiry inquiry = inquiry(random);
        boolean plain = judge(own, inquiry);
        boolean bounded =
                new Permissions(List.of(own), limit, null, Map.of(), null).judge(inquiry) instanceof Verdict.Allowed;
        boolean scoped = new Permissions(List.of(own), null, List.of(limit), Map.of(), null).judge(inquiry)
                instanceof Verdict.Allowed;

        assertThat(bounded).as("seed %s", repetition.getCurrentRepetition()).isEqualTo(plain && judge(limit, inquiry));
        assertThat(scoped).isEqualTo(bounded);
    }

    @RepeatedTest(300)
    void theOrderOfStatementsDoesNotMatter(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Policy policy = policy(random, 5);
        Inquiry inquiry = inquiry(random);

        assertThat(judge(new Policy(policy.statements().reversed()), inquiry))
                .as("seed %s", repetition.getCurrentRepetition())
                .isEqualTo(judge(policy, inquiry));
    }

    @RepeatedTest(300)
    void aTemplateMatchesAsItsRegularExpressionDoes(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        String pattern = letters(random, "ab*?", 8);
        String value = letters(random, "ab", 10);
        String expression = pattern.replace("*", ".*").replace("?", ".");

        assertThat(Template.compile(pattern, true, true).matches(value, inquiry(random)))
                .as("%s on %s", pattern, value)
                .isEqualTo(value.matches(expression));
    }

    private static boolean judge(Policy policy, Inquiry inquiry) {
        return new Permissions(List.of(policy), null, null, Map.of(), null).judge(inquiry) instanceof Verdict.Allowed;
    }

    private static List<Statement> with(Policy policy, Policy more) {
        var statements = new ArrayList<>(policy.statements());
        statements.addAll(more.statements());
        return statements;
    }

    private static Policy policy(Random random, int statements, String... effects) {
        var read = new ArrayList<Statement>();
        for (int i = 0; i < statements; i++) {
            String effect = effects.length > 0 ? effects[0] : random.nextInt(3) == 0 ? "Deny" : "Allow";
            read.addAll(
                    read(effect, action(random, true), resource(random, true)).statements());
        }
        return new Policy(read);
    }

    private static Policy read(String effect, String action, String resource) {
        return PolicyReader.STORED.read(World.statement(effect, action, resource), PolicyReader.Use.IDENTITY);
    }

    private static Inquiry inquiry(Random random) {
        var user = new Principal.User(World.ACCOUNT, "u", "/", "AIDAU", "AKIAU");
        var call = new CallContext(
                World.ACCOUNT,
                new Region("us-east-1"),
                user,
                "r",
                Instant.EPOCH,
                new CallContext.Seed(new byte[1]),
                "127.0.0.1",
                "",
                false);
        return new Inquiry(call, action(random, false), resource(random, false), Map.of(), Map.of());
    }

    private static String action(Random random, boolean wild) {
        String service = pick(random, SERVICES);
        return switch (wild ? random.nextInt(4) : 3) {
            case 0 -> "*";
            case 1 -> service + ":*";
            case 2 -> service + ":" + pick(random, VERBS) + "*";
            default -> service + ":" + pick(random, VERBS) + "Thing";
        };
    }

    private static String resource(Random random, boolean wild) {
        String arn = "arn:aws:x:us-east-1:123456789012:thing/";
        return switch (wild ? random.nextInt(4) : 3) {
            case 0 -> "*";
            case 1 -> arn + "*";
            case 2 -> arn + pick(random, NAMES) + "*";
            default -> arn + pick(random, NAMES);
        };
    }

    private static String letters(Random random, String alphabet, int most) {
        var text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
