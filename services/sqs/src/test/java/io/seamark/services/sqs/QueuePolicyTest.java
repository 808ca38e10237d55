package io.seamark.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Arn;
import org.junit.jupiter.api.Test;

/// What a queue's policy says about services of the platform.
class QueuePolicyTest {
    private static final Arn QUEUE = arn("arn:aws:sqs:us-east-1:000000000000:pictures");
    private static final Arn BUCKET = arn("arn:aws:s3:::pictures");
    private static final Arn TOPIC = arn("arn:aws:sns:us-east-1:000000000000:pictures");
    private static final Arn OTHERS_TOPIC = arn("arn:aws:sns:us-east-1:111111111111:pictures");

    @Test
    void aDenialOfAllButOneServiceOrQueueIsHeeded() {
        String allButEvents = "\"NotPrincipal\":{\"Service\":\"events.amazonaws.com\"}";
        assertThat(letsThough(allButEvents, "sns.amazonaws.com")).isFalse();
        assertThat(letsThough(allButEvents, "events.amazonaws.com")).isTrue();
        assertThat(letsThough("\"Principal\":\"*\",\"NotResource\":\"*:other\"", "sns.amazonaws.com"))
                .isFalse();
        assertThat(letsThough("\"Principal\":\"*\",\"NotResource\":\"*:pictures\"", "sns.amazonaws.com"))
                .isTrue();
    }

    @Test
    void aBucketIsOfTheAccountOfItsQueueThoughItsArnNamesNone() {
        assertThat(letsOfAccount("000000000000", "s3.amazonaws.com", BUCKET)).isTrue();
        assertThat(letsOfAccount("111111111111", "s3.amazonaws.com", BUCKET)).isFalse();
    }

    @Test
    void whatNamesItsAccountIsOfThatAccount() {
        assertThat(letsOfAccount("000000000000", "sns.amazonaws.com", OTHERS_TOPIC))
                .isFalse();
        assertThat(letsOfAccount("111111111111", "sns.amazonaws.com", OTHERS_TOPIC))
                .isTrue();
    }

    private static boolean letsThough(String denied, String service) {
        String policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\"},"
                + "{\"Effect\":\"Deny\",\"Action\":\"sqs:SendMessage\"," + denied + "}]}";
        return QueuePolicy.of(QueuePolicy.checked(policy)).letsSend(service, TOPIC, QUEUE);
    }

    private static boolean letsOfAccount(String account, String service, Arn source) {
        return QueuePolicy.of("""
                {"Statement":{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sqs:SendMessage",\
                "Resource":"%s","Condition":{"StringEquals":{"aws:SourceAccount":"%s"}}}}""".formatted(service, QUEUE, account)).letsSend(service, source, QUEUE);
    }

    private static Arn arn(String text) {
        return Arn.parse(text).orElseThrow();
    }
}
