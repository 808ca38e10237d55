package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.json.JsonMapper;

/// Queues, topics and rules as their users have them: the SDK, which checks digests, the AWS CLI and
/// boto3, HTTP endpoints and functions.
@Tag("full")
class QueuesAndTopicsJourney {
    private static final String EVENTS = "events.amazonaws.com";
    private static final String TOPICS = "sns.amazonaws.com";

    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private Mail mail;

    @BeforeEach
    void up() throws IOException {
        mail = Mail.start(dataDir);
    }

    @AfterEach
    void down() throws IOException {
        mail.close();
    }

    @Test
    void messagesWithAttributesPassTheDigestsOfTheSdkAloneAndInBatches() {
        String queue = mail.queue("q");
        var attributes = Map.of("n", number("1"), "t", text("é"), "b", bytes("xy"));
        mail.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("hello").messageAttributes(attributes));
        assertThat(mail.take(queue, 1)).singleElement().satisfies(m -> {
            assertThat(m.body()).isEqualTo("hello");
            assertThat(m.messageAttributes()).isEqualTo(attributes);
        });

        var entries = IntStream.range(0, 10)
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id("e" + i)
                        .messageBody("m" + i)
                        .messageAttributes(attributes)
                        .build())
                .toList();
        assertThat(mail.sqs()
                        .sendMessageBatch(r -> r.queueUrl(queue).entries(entries))
                        .successful())
                .hasSize(10);
        var received = new ArrayList<Message>();
        until(() -> received.addAll(mail.receive(queue)) && received.size() == 10);
        mail.sqs()
                .deleteMessageBatch(r -> r.queueUrl(queue)
                        .entries(received.stream()
                                .map(m -> DeleteMessageBatchRequestEntry.builder()
                                        .id(m.messageId())
                                        .receiptHandle(m.receiptHandle())
                                        .build())
                                .toList()));
        assertThat(mail.size(queue)).isZero();
    }

    @Test
    void theDigestThatASendAnswersIsTheOneThatAUnitTestNames() {
        String queue = mail.queue("q");
        var sent = mail.sqs()
                .sendMessage(r -> r.queueUrl(queue)
                        .messageBody("hello")
                        .messageAttributes(Map.of("n", number("1"), "b", bytes("xy"))));
        // The client has checked it by its own algorithm before it came here.
        assertThat(sent.md5OfMessageAttributes()).isEqualTo("bfd16f459414b60e7ba770fad7479a12");
    }

    @Test
    void aMessageInFlightIsGivenBackByChangingItsVisibility() {
        String queue = mail.queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
        mail.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("one"));
        Message first = mail.receive(queue).getFirst();
        assertThat(mail.receive(queue)).isEmpty();

        mail.sqs()
                .changeMessageVisibility(r ->
                        r.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThatThrownBy(() -> mail.sqs()
                        .changeMessageVisibility(r -> r.queueUrl(queue)
                                .receiptHandle(first.receiptHandle())
                                .visibilityTimeout(9)))
                .isInstanceOf(MessageNotInflightException.class);
        assertThat(mail.take(queue, 1))
                .singleElement()
                .satisfies(m -> assertThat(m.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2"));
        assertThat(mail.size(queue)).isZero();
    }

    @Test
    void aFifoQueueKeepsTheOrderOfGroupsAndDropsDuplicates() {
        String queue = mail.queue(
                "q.fifo",
                Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
        for (int i = 0; i < 12; i++) {
            String body = "m" + i / 2;
            mail.sqs().sendMessage(r -> r.queueUrl(queue).messageBody(body).messageGroupId("g"));
        }
        assertThat(mail.take(queue, 6)).extracting(Message::body).containsExactly("m0", "m1", "m2", "m3", "m4", "m5");
    }

    @Test
    void aReceiveWhoseAnswerWasLostIsMadeAgainAndGetsTheSameMessages() {
        String queue = mail.queue(
                "q.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
        for (String body : List.of("one", "two")) {
            mail.sqs()
                    .sendMessage(r -> r.queueUrl(queue)
                            .messageBody(body)
                            .messageGroupId("g")
                            .messageDeduplicationId(body));
        }

        var lost = attempt(queue, "first");

        assertThat(attempt(queue, "first")).isEqualTo(lost).hasSize(1);
        assertThat(attempt(queue, "second")).isEmpty();
        mail.sqs()
                .deleteMessage(
                        r -> r.queueUrl(queue).receiptHandle(lost.getFirst().receiptHandle()));
        assertThat(attempt(queue, "first")).extracting(Message::body).containsExactly("two");
    }

    @Test
    void aQueueIsAtTheAddressThatItsUserHasComeTo() {
        String queue = mail.queue("q");
        URI there = URI.create(queue.replace("127.0.0.1", "localhost"));
        try (SqsClient sqs = SqsClient.builder()
                .endpointOverride(there.resolve("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(mail.sqs().serviceClientConfiguration().credentialsProvider())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            assertThat(sqs.getQueueUrl(r -> r.queueName("q")).queueUrl()).isEqualTo(there.toString());
        }
    }

    @Test
    void aMessageThatNobodyDeletesGoesToTheDeadLetterQueue() {
        String dead = mail.queue("dead");
        String queue = mail.queue(
                "q",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + mail.arn(dead) + "\",\"maxReceiveCount\":2}"));
        mail.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("poison"));
        until(() -> mail.receive(queue).isEmpty());
        assertThat(mail.take(dead, 1)).singleElement().satisfies(m -> {
            assertThat(m.body()).isEqualTo("poison");
            assertThat(m.attributesAsStrings()).containsEntry("DeadLetterQueueSourceArn", mail.arn(queue));
        });
    }

    @Test
    void theCommandLineAndBotoTakeWhatEachOtherSend() throws Exception {
        Line line = mail.line();
        String queue = line.aws("sqs create-queue --queue-name cli --query QueueUrl --output text");
        line.aws(
                "sqs send-message --queue-url " + queue + " --message-body hello --message-attributes",
                "{\"k\":{\"DataType\":\"String\",\"StringValue\":\"v\"}}");
        assertThat(line.aws("sqs get-queue-attributes --attribute-names All --queue-url " + queue))
                .contains("\"ApproximateNumberOfMessages\": \"1\"", ":cli\"");
        var message = JsonMapper.shared()
                .readTree(line.aws("sqs receive-message --message-attribute-names All --queue-url " + queue))
                .at("/Messages/0");
        assertThat(message.path("Body").asString()).isEqualTo("hello");
        assertThat(message.at("/MessageAttributes/k/StringValue").asString()).isEqualTo("v");
        line.aws(
                "sqs delete-message --queue-url " + queue + " --receipt-handle",
                message.path("ReceiptHandle").asString());
        assertThat(mail.size(queue)).isZero();

        line.aws("sqs send-message --message-body again --queue-url " + queue);
        var python = SeamarkProcess.run(
                line.environment(),
                List.of("/usr/bin/python3", "-c", """
                import boto3, sys
                sqs = boto3.client('sqs', endpoint_url=sys.argv[1], region_name='us-east-1')
                got = sqs.receive_message(QueueUrl=sys.argv[2], WaitTimeSeconds=5)['Messages']
                sqs.delete_message(QueueUrl=sys.argv[2], ReceiptHandle=got[0]['ReceiptHandle'])
                sqs.send_message_batch(QueueUrl=sys.argv[2], Entries=[{'Id': 'a', 'MessageBody': 'from boto'}])
                print([m['Body'] for m in got])
                """, line.seamark().api(), queue));
        assertThat(python.out()).as(python.err()).contains("['again']");
        assertThat(line.aws("sqs receive-message --queue-url " + queue)).contains("from boto");
    }

    @Test
    void aQueueGetsWhatItsFilterLetsThroughAsItWasPublished() {
        String topic = mail.sns().createTopic(r -> r.name("t")).topicArn();
        String raw = mail.openQueue("raw", TOPICS);
        String all = mail.openQueue("all", TOPICS);
        mail.sns()
                .subscribe(r -> r.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(mail.arn(raw))
                        .attributes(Map.of(
                                "RawMessageDelivery",
                                "true",
                                "FilterPolicy",
                                "{\"price\":[{\"numeric\":[\">\",10]}]}")));
        mail.sns().subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(mail.arn(all)));
        for (String price : List.of("5", "50")) {
            mail.publish(topic, "costs " + price, "price", price);
        }
        assertThat(mail.take(all, 2))
                .extracting(m ->
                        JsonMapper.shared().readTree(m.body()).path("Message").asString())
                .containsExactlyInAnyOrder("costs 5", "costs 50");
        assertThat(mail.take(raw, 1)).singleElement().satisfies(m -> {
            assertThat(m.body()).isEqualTo("costs 50");
            assertThat(m.messageAttributes()).containsEntry("price", number("50"));
        });
    }

    @Test
    void aFunctionThatLetsTheTopicIsCalledWithTheNotification() {
        String topic = mail.sns().createTopic(r -> r.name("t")).topicArn();
        Notebook notes = Notebook.create(mail.line(), "notes", folder.resolve("notes"));
        mail.line()
                .lambda()
                .addPermission(r -> r.functionName("notes")
                        .statementId("topic")
                        .action("lambda:InvokeFunction")
                        .principal(TOPICS)
                        .sourceArn(topic));
        mail.sns().subscribe(r -> r.topicArn(topic).protocol("lambda").endpoint(notes.arn()));
        mail.sns().publish(r -> r.topicArn(topic).message("ring"));
        until(() -> !notes.events().isEmpty());
        assertThat(notes.events().getFirst().at("/Records/0/Sns/Message").asString())
                .isEqualTo("ring");
    }

    @Test
    void anHttpEndpointConfirmsAndCanTellThatItsLettersAreGenuine() throws Exception {
        String topic = mail.sns().createTopic(r -> r.name("t")).topicArn();
        try (Postbox box = Postbox.open()) {
            mail.sns().subscribe(r -> r.topicArn(topic).protocol("http").endpoint(box.url()));
            until(() -> !box.letters("SubscriptionConfirmation").isEmpty());
            var asked = box.letters("SubscriptionConfirmation").getFirst();
            assertThat(Postbox.isGenuine(asked)).isTrue();
            mail.sns().publish(r -> r.topicArn(topic).message("too early"));
            assertThat(Postbox.get(asked.path("SubscribeURL").asString())).contains(topic + ":");

            mail.sns().publish(r -> r.topicArn(topic).message("first").subject("s"));
            until(() -> box.letters("Notification").size() == 1);
            mail.sns()
                    .setTopicAttributes(r ->
                            r.topicArn(topic).attributeName("SignatureVersion").attributeValue("2"));
            mail.sns().publish(r -> r.topicArn(topic).message("second"));
            until(() -> box.letters("Notification").size() == 2);

            assertThat(box.letters("Notification"))
                    .extracting(l -> l.path("Message").asString()
                            + l.path("SignatureVersion").asString())
                    .containsExactly("first1", "second2");
            for (var letter : box.letters("Notification")) {
                assertThat(Postbox.isGenuine(letter)).as("%s", letter).isTrue();
            }
        }
    }

    @Test
    void aRuleReachesAQueueAndWhatItCannotDeliverItsDeadLetterQueue() {
        String queue = mail.openQueue("q", EVENTS);
        String dead = mail.openQueue("dead", EVENTS);
        String missing = "arn:aws:lambda:us-east-1:" + mail.arn(queue).split(":", -1)[4] + ":function:missing";
        var events = mail.line().events();
        String rule = events.putRule(r -> r.name("news").eventPattern("{\"source\":[\"journey\"]}"))
                .ruleArn();
        events.putTargets(r -> r.rule("news")
                .targets(
                        Target.builder().id("queue").arn(mail.arn(queue)).build(),
                        Target.builder()
                                .id("missing")
                                .arn(missing)
                                .deadLetterConfig(d -> d.arn(mail.arn(dead)))
                                .build()));
        events.putEvents(r -> r.entries(PutEventsRequestEntry.builder()
                .source("journey")
                .detailType("news")
                .detail("{\"n\":7}")
                .build()));

        Message delivered = mail.take(queue, 1).getFirst();
        Message letter = mail.take(dead, 1).getFirst();
        assertThat(delivered.body()).contains("\"n\":7");
        assertThat(JsonMapper.shared().readTree(letter.body()))
                .isEqualTo(JsonMapper.shared().readTree(delivered.body()));
        assertThat(letter.messageAttributes())
                .containsEntry("RULE_ARN", text(rule))
                .containsEntry("TARGET_ARN", text(missing))
                .containsEntry("ERROR_CODE", text("NO_RESOURCE"))
                .containsKey("ERROR_MESSAGE");
    }

    @Test
    void whatWasAcknowledgedIsThereAndWhatWasDeletedStaysAwayAfterAKill() throws Exception {
        String queue = mail.queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "15"));
        var sent = ConcurrentHashMap.<String>newKeySet();
        var doomed = ConcurrentHashMap.<String>newKeySet();
        var deleted = ConcurrentHashMap.<String>newKeySet();
        try (var clients = Executors.newFixedThreadPool(2)) {
            for (String name : List.of("a", "b")) {
                clients.execute(() -> sendAndDelete(mail.sqs(), queue, name, sent, doomed, deleted));
            }
            until(() -> sent.size() >= 300 && deleted.size() >= 50);
            mail.line().seamark().killHard();
        }
        mail.killHard();

        mail = Mail.start(dataDir);
        String same = mail.sqs().getQueueUrl(r -> r.queueName("q")).queueUrl();
        var found = new ArrayList<String>();
        until(() -> {
            for (Message message : mail.receive(same)) {
                found.add(message.body());
                mail.delete(same, message);
            }
            return mail.size(same) == 0;
        });

        assertThat(found).doesNotHaveDuplicates().doesNotContainAnyElementsOf(deleted);
        var kept = new ArrayList<>(sent);
        kept.removeAll(doomed);
        assertThat(kept).isNotEmpty();
        assertThat(found).containsAll(kept);
    }

    private List<Message> attempt(String queue, String name) {
        return mail.sqs()
                .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(1).receiveRequestAttemptId(name))
                .messages();
    }

    /// Sends three messages and deletes one until the server is gone.
    ///
    /// @param doomed whose deletion was asked for
    /// @param deleted whose deletion was acknowledged while its receipt handle was the newest one
    private static void sendAndDelete(
            SqsClient sqs, String queue, String name, Set<String> sent, Set<String> doomed, Set<String> deleted) {
        try {
            for (int i = 0; ; i++) {
                String body = name + i;
                sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
                sent.add(body);
                if (i % 3 == 0) {
                    long before = System.nanoTime();
                    for (Message message :
                            sqs.receiveMessage(r -> r.queueUrl(queue)).messages()) {
                        doomed.add(message.body());
                        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
                        if (System.nanoTime() - before < TimeUnit.SECONDS.toNanos(10)) {
                            deleted.add(message.body());
                        }
                    }
                }
            }
        } catch (SdkException e) {
            // Killed, which is what this waits for.
        }
    }

    private static MessageAttributeValue number(String value) {
        return MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue(value)
                .build();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static MessageAttributeValue bytes(String value) {
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromUtf8String(value))
                .build();
    }
}
