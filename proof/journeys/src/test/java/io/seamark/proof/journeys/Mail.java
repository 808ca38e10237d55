package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A Seamark and the SDK's clients of its queues and topics; those of the queues check every MD5 digest,
/// and never try again.
///
/// Owned by the journey that starts it.
record Mail(Line line, SqsClient sqs, SnsClient sns) implements AutoCloseable {
    static Mail start(Path dataDir) throws IOException {
        Line line = Line.start(dataDir, "--no-registrar", "--instances", "0");
        var api = URI.create(line.seamark().api());
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(
                line.environment().getOrDefault("AWS_ACCESS_KEY_ID", ""),
                line.environment().getOrDefault("AWS_SECRET_ACCESS_KEY", "")));
        return new Mail(
                line,
                SqsClient.builder()
                        .endpointOverride(api)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build(),
                SnsClient.builder()
                        .endpointOverride(api)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build());
    }

    /// The URL of a new queue.
    String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }

    String queue(String name) {
        return queue(name, Map.of());
    }

    /// A queue that services of the platform may send to.
    String openQueue(String name, String service) {
        String url = queue(name);
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
                "Action":"sqs:SendMessage","Resource":"%s"}]}""".formatted(service, arn(url));
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
        return url;
    }

    String arn(String url) {
        return attribute(url, QueueAttributeName.QUEUE_ARN);
    }

    String attribute(String url, QueueAttributeName name) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(name))
                .attributes()
                .getOrDefault(name, "");
    }

    /// Up to ten messages, waited for up to a second.
    List<Message> receive(String url) {
        return sqs.receiveMessage(r -> r.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /// So many messages, received and deleted.
    List<Message> take(String url, int count) {
        var taken = new ArrayList<Message>();
        Setup.until(() -> {
            for (Message message : receive(url)) {
                taken.add(message);
                delete(url, message);
            }
            return taken.size() >= count;
        });
        assertThat(taken).hasSize(count);
        return taken;
    }

    void delete(String url, Message message) {
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    /// Messages of the queue that wait or are in flight.
    int size(String url) {
        var counts = sqs.getQueueAttributes(r -> r.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    /// Publishes a message with one attribute, a number.
    void publish(String topic, String message, String attribute, String number) {
        var value = MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue(number)
                .build();
        sns.publish(r -> r.topicArn(topic).message(message).messageAttributes(Map.of(attribute, value)));
    }

    void killHard() {
        sqs.close();
        sns.close();
        line.killHard();
    }

    @Override
    public void close() throws IOException {
        sqs.close();
        sns.close();
        line.close();
    }
}
