package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;

/// Documents that are refused, and how.
class PolicyReaderTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {                                                                       | Syntax errors in policy.
            []                                                                      | Syntax errors in policy.
            {"Version":"2012-10-17"}                                                | Missing required field Statement
            {"Version":"2012-10-17","Statement":[]}                                 | Syntax errors in policy.
            {"Version":"2013-01-01","Statement":[]}                                 | Policy document must be version 2012-10-17 or greater.
            {"Statement":{"Effect":"Allow","Action":"a:b","Resource":"*"},"X":1}    | Syntax errors in policy.
            {"Statement":{"Effect":"Allow","Action":"a:b","Action":"a:c","Resource":"*"}} | Syntax errors in policy.
            {"Statement":{"Action":"a:b","Resource":"*"}}                           | Missing required field Effect
            {"Statement":{"Effect":"allow","Action":"a:b","Resource":"*"}}          | Invalid effect: allow
            {"Statement":{"Effect":"Allow","Resource":"*"}}                         | Missing required field Action
            {"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}             | Policy statement must contain actions.
            {"Statement":{"Effect":"Allow","Action":"b","Resource":"*"}}            | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
            {"Statement":{"Effect":"Allow","Action":"a:b","NotAction":"a:c","Resource":"*"}} | Syntax errors in policy.
            {"Statement":{"Effect":"Allow","Action":"a:b"}}                         | Policy statement must contain resources.
            {"Statement":{"Effect":"Allow","Action":"a:b","Resource":"bucket"}}     | Resource bucket must be in ARN format or "*".
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"a:b","Resource":"*"}} | Policy document should not specify a principal.
            {"Statement":{"Sid":"a b","Effect":"Allow","Action":"a:b","Resource":"*"}} | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*
            {"Statement":[{"Sid":"a","Effect":"Allow","Action":"a:b","Resource":"*"},{"Sid":"a","Effect":"Deny","Action":"a:b","Resource":"*"}]} | Statement IDs (SID) in a single policy must be unique.
            {"Statement":{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringSounds":{"aws:username":"x"}}}} | Invalid Condition type : StringSounds.
            {"Statement":{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"house"}}}} | Syntax errors in policy.
            {"Statement":{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringEquals":{"username":"x"}}}} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
            """)
    void identityPolicies(String document, String message) {
        assertRefused(document, PolicyReader.Use.IDENTITY, message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {                                                                       | This policy contains invalid Json
            {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}              | Missing required field Principal
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}} | Has prohibited field Resource
            {"Statement":{"Effect":"Allow","Principal":"*","Action":"ecs:RunTask"}} | AssumeRole policy may only specify STS AssumeRole actions.
            {"Statement":{"Effect":"Allow","Principal":{"AWS":"bob"},"Action":"sts:AssumeRole"}} | Invalid principal in policy: "AWS":"bob"
            {"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/*"},"Action":"sts:AssumeRole"}} | Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/*"
            {"Statement":{"Effect":"Allow","Principal":{"Service":"ecs"},"Action":"sts:AssumeRole"}} | Invalid principal in policy: "Service":"ecs"
            """)
    void trustPolicies(String document, String message) {
        assertRefused(document, PolicyReader.Use.TRUST, message);
    }

    @Test
    void nestingWithoutEndIsRefusedLikeAnyOtherSyntaxError() {
        assertRefused("[".repeat(100_000), PolicyReader.Use.IDENTITY, "Syntax errors in policy.");
    }

    private static void assertRefused(String document, PolicyReader.Use use, String message) {
        assertThatThrownBy(() -> Documents.IAM.read(document, use))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(message);
    }
}
