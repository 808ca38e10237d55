package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Principal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What policies say, as a table: a policy's statement, a question, and whether it is allowed.
class PolicyEvaluationTest {
    private static final String ARN = "arn:aws:ecs:us-east-1:123456789012:cluster/blue";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an action by name            | "Action":"ecs:CreateCluster","Resource":"*"                    | true
            actions have no case         | "Action":"ECS:createcluster","Resource":"*"                    | true
            one of several actions       | "Action":["s3:*","ecs:CreateCluster"],"Resource":"*"           | true
            another action               | "Action":"ecs:DeleteCluster","Resource":"*"                    | false
            a wildcard in an action      | "Action":"ecs:Create*","Resource":"*"                          | true
            a question mark              | "Action":"ecs:CreateCluste?","Resource":"*"                    | true
            a question mark is one       | "Action":"ecs:CreateClus?","Resource":"*"                      | false
            every action                 | "Action":"*","Resource":"*"                                    | true
            every other action           | "NotAction":"s3:*","Resource":"*"                              | true
            not that action              | "NotAction":"ecs:Create*","Resource":"*"                       | false
            a resource by name           | "Action":"*","Resource":"%ARN%"                                | true
            resources have a case        | "Action":"*","Resource":"arn:aws:ecs:us-east-1:123456789012:cluster/Blue" | false
            a wildcard in a resource     | "Action":"*","Resource":"arn:aws:ecs:*:*:cluster/b*"           | true
            another resource             | "Action":"*","Resource":"arn:aws:ecs:*:*:cluster/green"        | false
            every other resource         | "Action":"*","NotResource":"arn:aws:ecs:*:*:cluster/green"     | true
            not that resource            | "Action":"*","NotResource":"arn:aws:ecs:*:*:cluster/b*"        | false
            a variable in a resource     | "Action":"*","Resource":"arn:aws:ecs:*:*:cluster/${aws:username}" | true
            a default that is not needed | "Action":"*","Resource":"arn:aws:ecs:*:*:cluster/${aws:username, 'x'}" | true
            a default in its place       | "Action":"*","Resource":"arn:aws:ecs:*:*:cluster/${aws:PrincipalTag/none, 'blue'}" | true
            a variable without a value   | "Action":"*","Resource":"arn:aws:ecs:*:*:cluster/${aws:PrincipalTag/none}" | false
            an escaped star is a star    | "Action":"*","Resource":"arn:aws:ecs:*:*:cluster/${*}"         | false
            """)
    void statements(String what, String statement, boolean allowed) {
        assertThat(allows(statement)).as(what).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"StringEquals":{"aws:username":"blue"}}                              | true
            {"StringEquals":{"aws:UserName":["red","blue"]}}                      | true
            {"StringEquals":{"aws:username":"Blue"}}                              | false
            {"StringEqualsIgnoreCase":{"aws:username":"BLUE"}}                    | true
            {"StringNotEquals":{"aws:username":"red"}}                            | true
            {"StringNotEquals":{"aws:username":["red","blue"]}}                   | false
            {"StringNotEquals":{"aws:PrincipalTag/none":"x"}}                     | true
            {"StringEquals":{"aws:PrincipalTag/none":"x"}}                        | false
            {"StringEqualsIfExists":{"aws:PrincipalTag/none":"x"}}                | true
            {"StringEquals":{"aws:PrincipalTag/TEAM":"sea"}}                      | true
            {"StringLike":{"aws:username":"b*"}}                                  | true
            {"StringNotLike":{"aws:username":"b*"}}                               | false
            {"StringEquals":{"aws:username":"b*"}}                                | false
            {"StringLike":{"aws:userid":"AIDA*"}}                                 | true
            {"StringEquals":{"aws:PrincipalType":"User"}}                         | true
            {"StringEquals":{"aws:PrincipalAccount":"123456789012"}}              | true
            {"StringEquals":{"aws:RequestedRegion":"us-east-1"}}                  | true
            {"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/bl*"}}            | true
            {"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::123456789012:user/blue"}} | true
            {"ArnLike":{"aws:PrincipalArn":"arn:*:user/blue"}}                    | false
            {"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}}           | true
            {"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}                       | true
            {"IpAddress":{"aws:SourceIp":["10.0.0.0/8","203.0.113.7"]}}           | true
            {"IpAddress":{"aws:SourceIp":"2001:db8::/32"}}                        | false
            {"NotIpAddress":{"aws:SourceIp":"203.0.113.0/25"}}                    | false
            {"NotIpAddress":{"aws:SourceIp":"203.0.113.128/25"}}                  | true
            {"Bool":{"aws:SecureTransport":"false"}}                              | true
            {"Bool":{"aws:SecureTransport":true}}                                 | false
            {"Bool":{"aws:MultiFactorAuthPresent":"true"}}                        | false
            {"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}                | true
            {"DateGreaterThan":{"aws:CurrentTime":"2025-12-31T23:59:59Z"}}        | true
            {"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}           | false
            {"DateLessThanEquals":{"aws:CurrentTime":"2026-01-01"}}               | true
            {"NumericGreaterThan":{"aws:EpochTime":1700000000}}                   | true
            {"NumericLessThan":{"aws:EpochTime":"1e3"}}                           | false
            {"Null":{"aws:username":"false"}}                                     | true
            {"Null":{"aws:username":"true"}}                                      | false
            {"Null":{"aws:TokenIssueTime":"true"}}                                | true
            {"StringEquals":{"aws:username":"${aws:PrincipalTag/colour}"}}        | true
            {"ForAnyValue:StringEquals":{"aws:PrincipalTag/none":"x"}}            | false
            {"ForAllValues:StringEquals":{"aws:PrincipalTag/none":"x"}}           | true
            {"ForAnyValue:StringLike":{"aws:username":["r*","b*"]}}               | true
            {"StringEquals":{"aws:username":"blue"},"Bool":{"aws:SecureTransport":"true"}} | false
            {"StringEquals":{"aws:username":"blue","aws:PrincipalType":"User"}}   | true
            """)
    void conditions(String condition, boolean holds) {
        assertThat(allows("\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition))
                .as(condition)
                .isEqualTo(holds);
    }

    @Test
    void aConditionOnAnUnknownKeyNeverHoldsInAnAllowAndAlwaysInADeny() {
        String condition =
                "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":{\"ecs:cluster\":\"x\"}}";

        assertThat(allows(condition)).isFalse();
        assertThat(read("Deny", condition).denies(inquiry())).isTrue();
    }

    @Test
    void theOlderLanguageHasNoVariables() {
        Policy policy = PolicyReader.STORED.read(
                "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":"
                        + "\"arn:aws:ecs:*:*:cluster/${aws:username}\"}]}",
                PolicyReader.Use.IDENTITY);

        assertThat(policy.allows(inquiry())).isFalse();
    }

    private static boolean allows(String statement) {
        return read("Allow", statement).allows(inquiry());
    }

    private static Policy read(String effect, String statement) {
        return PolicyReader.STORED.read(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect + "\","
                        + statement.replace("%ARN%", ARN) + "}}",
                PolicyReader.Use.IDENTITY);
    }

    private static Inquiry inquiry() {
        try (var world = new World()) {
            var user = new Principal.User(World.ACCOUNT, "blue", "/", "AIDAEXAMPLE", "AKIAEXAMPLE");
            return new Inquiry(
                    world.call(user), "ecs:CreateCluster", ARN, Map.of("Team", "sea", "colour", "blue"), Map.of());
        }
    }
}
