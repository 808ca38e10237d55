package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Principal;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the policies of queues, topics and event buses say about services of the platform and other accounts.
class ResourcePoliciesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Arn QUEUE = arn("arn:aws:sqs:us-east-1:000000000000:pictures");
    private static final String FUNCTION = """
            {"Statement":{"Effect":"%s","Principal":{"AWS":%s},"Action":"lambda:InvokeFunctionUrl","Resource":"*"}}""";
    private static final String WITH_KEY = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*",
             "Condition":{"StringEquals":{"lambda:FunctionUrlAuthType":"%s"}}}}""";
    private static final String ALLOWED =
            "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"},";

    private final ResourcePolicies policies = new ResourcePolicies(
            new Directory(new MemoryStore(new FakeClock())),
            new PermissionSource(new ManagedPolicies(new AwsPolicies()), new PolicyCache()));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            the service by name     | "Principal":{"Service":"sns.amazonaws.com"}                              | true
            one of several          | "Principal":{"Service":["s3.amazonaws.com","sns.amazonaws.com"]}         | true
            another service         | "Principal":{"Service":"s3.amazonaws.com"}                               | false
            everybody               | "Principal":"*"                                                          | true
            every principal         | "Principal":{"AWS":"*"}                                                  | true
            an account              | "Principal":{"AWS":"000000000000"}                                       | false
            its resource            | "Principal":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:pic*"}}   | true
            another resource        | "Principal":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:other"}}  | false
            its account             | "Principal":"*","Condition":{"StringEquals":{"aws:SourceAccount":"111111111111"}}  | true
            another account         | "Principal":"*","Condition":{"StringEquals":{"AWS:SourceAccount":"000000000000"}}  | false
            an organization         | "Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}} | false
            an unknown key          | "Principal":"*","Condition":{"StringEquals":{"AWS:SourceOwner":"111111111111"}}    | false
            """)
    void allows(String what, String statement, boolean allowed) {
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"SQS:SendMessage\","
                        + "\"Resource\":\"" + QUEUE + "\"," + statement + "}}";
        assertThat(lets(document, arn("arn:aws:sns:us-east-1:111111111111:pictures")))
                .as(what)
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            all but another service | "NotPrincipal":{"Service":"events.amazonaws.com"},"Resource":"*"           | false
            all but this one        | "NotPrincipal":{"Service":"sns.amazonaws.com"},"Resource":"*"              | true
            all but another queue   | "Principal":"*","NotResource":"arn:aws:sqs:*:*:other"                      | false
            all but this queue      | "Principal":"*","NotResource":"arn:aws:sqs:*:*:pictures"                   | true
            an unknown key          | "Principal":"*","Resource":"*","Condition":{"StringEquals":{"x:y":"z"}}    | false
            """)
    void denies(String what, String denied, boolean allowed) {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + ALLOWED
                + "{\"Effect\":\"Deny\",\"Action\":\"sqs:SendMessage\"," + denied + "}]}";
        assertThat(lets(document, arn("arn:aws:sns:us-east-1:000000000000:pictures")))
                .as(what)
                .isEqualTo(allowed);
    }

    @Test
    void aBucketIsOfTheAccountOfItsQueueThoughItsArnNamesNone() {
        String document = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"SQS:SendMessage\",\"Resource\":\"*\","
                + "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"%s\"}}}}";
        assertThat(lets(document.formatted("000000000000"), arn("arn:aws:s3:::pictures")))
                .isTrue();
        assertThat(lets(document.formatted("111111111111"), arn("arn:aws:s3:::pictures")))
                .isFalse();
    }

    @Test
    void anotherAccountIsLetInByItsNumberOrItsRoot() {
        Arn bus = arn("arn:aws:events:us-east-1:000000000000:event-bus/b");
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":%s},"
                + "\"Action\":\"events:PutEvents\",\"Resource\":\"" + bus + "\"}]}";
        var other = new AccountId("111111111111");
        for (String named : new String[] {"\"111111111111\"", "\"arn:aws:iam::111111111111:root\"", "\"*\""}) {
            assertThat(policies.letsAccount(document.formatted(named), other, "events:PutEvents", bus, NOW))
                    .as(named)
                    .isTrue();
        }
        assertThat(policies.letsAccount(document.formatted("\"222222222222\""), other, "events:PutEvents", bus, NOW))
                .isFalse();
    }

    @Test
    void aDocumentThatNobodyCanReadLetsNobody() {
        assertThat(lets("{\"Statement\":[]}", arn("arn:aws:s3:::pictures"))).isFalse();
        assertThat(policies.problem("{\"Statement\":[]}")).isNotEmpty();
    }

    @Test
    void severalPoliciesDecideAsOneThatHasAllTheirStatements() {
        String allow = """
                {"Statement":{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"logs:*",
                 "Resource":"arn:aws:logs:us-east-1:123456789012:log-group:/aws/events/*:*"}}""";
        String deny = """
                {"Statement":{"Effect":"Deny","Principal":"*","Action":"logs:PutLogEvents","Resource":"*"}}""";
        Arn rule = arn("arn:aws:events:us-east-1:123456789012:rule/r");
        Arn stream = arn("arn:aws:logs:us-east-1:123456789012:log-group:/aws/events/calls:log-stream:events");
        assertThat(letsPut(List.of(allow), rule, stream)).isTrue();
        assertThat(letsPut(List.of(allow, deny), rule, stream)).isFalse();
        assertThat(letsPut(List.of(), rule, stream)).isFalse();
    }

    @Test
    void aCallerNeedsItsOwnPoliciesOrTheResourcesAndInAnotherAccountBoth() {
        try (var world = new World()) {
            var both = new ResourcePolicies(world.directory, world.permissions);
            Principal bob = world.user("bob");
            Arn own = arn("arn:aws:lambda:us-east-1:123456789012:function:f");
            Arn foreign = arn("arn:aws:lambda:us-east-1:210987654321:function:f");
            String named = FUNCTION.formatted("Allow", "\"arn:aws:iam::123456789012:user/bob\"");
            String account = FUNCTION.formatted("Allow", "\"123456789012\"");

            assertThat(may(both, world, bob, own, "")).isFalse();
            assertThat(may(both, world, World.ROOT, own, "")).isTrue();
            assertThat(may(both, world, World.ROOT, foreign, "")).isFalse();
            assertThat(may(both, world, World.ROOT, foreign, account)).isTrue();
            assertThat(may(both, world, bob, own, named)).isTrue();
            assertThat(may(both, world, bob, own, account)).isFalse();
            assertThat(may(both, world, bob, foreign, named)).isFalse();

            world.policy("bob", "p", WITH_KEY.formatted("AWS_IAM"));
            assertThat(may(both, world, bob, own, "")).isTrue();
            assertThat(may(both, world, bob, foreign, "")).isFalse();
            assertThat(may(both, world, bob, foreign, account)).isTrue();
            assertThat(may(both, world, bob, own, FUNCTION.formatted("Deny", "\"*\"")))
                    .isFalse();

            world.policy("bob", "p", WITH_KEY.formatted("NONE"));
            assertThat(may(both, world, bob, own, "")).isFalse();
            world.permit("bob", "Deny", "lambda:*", "*");
            assertThat(may(both, world, bob, own, named)).isFalse();
        }
    }

    private static boolean may(
            ResourcePolicies policies, World world, Principal caller, Arn function, String document) {
        return policies.may(
                world.call(caller),
                "lambda:InvokeFunctionUrl",
                function,
                document,
                Map.of("lambda:functionurlauthtype", List.of("AWS_IAM")));
    }

    private boolean letsPut(List<String> documents, Arn rule, Arn stream) {
        return policies.letsService(documents, "events.amazonaws.com", rule, "logs:PutLogEvents", stream, NOW);
    }

    private boolean lets(String document, Arn source) {
        return policies.letsService(document, "sns.amazonaws.com", source, "sqs:SendMessage", QUEUE, NOW);
    }

    private static Arn arn(String text) {
        return Arn.parse(text).orElseThrow();
    }
}
