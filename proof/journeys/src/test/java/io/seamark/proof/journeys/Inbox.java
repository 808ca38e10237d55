package io.seamark.proof.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A queue, and what was received from it so far: each body is JSON.
///
/// Owned by the journey's thread.
record Inbox(SqsClient sqs, String url, String arn, List<JsonNode> received) {
    /// @param service that may send, such as `events.amazonaws.com`, on behalf of what is in this account
    static Inbox create(SqsClient sqs, String name, String service, String source) {
        String url = sqs.createQueue(r -> r.queueName(name)).queueUrl();
        String arn = sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
        sqs.setQueueAttributes(r -> r.queueUrl(url)
                .attributes(Map.of(QueueAttributeName.POLICY, permission(service, "sqs:SendMessage", arn, source))));
        return new Inbox(sqs, url, arn, new ArrayList<>());
    }

    /// A policy that lets a service do one thing with a resource, as AWS's pages advise.
    ///
    /// @param source the pattern of the ARNs on whose behalf it may
    static String permission(String service, String action, String resource, String source) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"%s",\
                "Resource":"%s","Condition":{"ArnLike":{"aws:SourceArn":"%s"},\
                "StringEquals":{"aws:SourceAccount":"000000000000"}}}]}""".formatted(service, action, resource, source);
    }

    /// What lets rules write into a log group, as `PutResourcePolicy` takes it.
    static String logsPermission(String group, String rules) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":\
                ["events.amazonaws.com","delivery.logs.amazonaws.com"]},"Action":\
                ["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"%s:*",\
                "Condition":{"ArnLike":{"aws:SourceArn":"%s"}}}]}""".formatted(group, rules);
    }

    /// All that has come until now.
    List<JsonNode> readAll() {
        int before;
        do {
            before = received.size();
            var _ = read();
        } while (received.size() > before);
        return List.copyOf(received);
    }

    /// What has come until now.
    List<JsonNode> read() {
        List<Message> messages =
                sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
        for (Message message : messages) {
            received.add(JsonMapper.shared().readTree(message.body()));
            sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
        return List.copyOf(received);
    }
}
