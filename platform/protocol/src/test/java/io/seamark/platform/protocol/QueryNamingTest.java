package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/// What clients of SQS sent and read before it spoke JSON, as its API reference shows.
class QueryNamingTest {
    private static final ServiceModel SQS = new SdkCatalog(QueryNamingTest.class.getClassLoader())
            .service("sqs")
            .orElseThrow();
    private final QueryCodec codec = new QueryCodec(new Shapes());

    @Test
    void attributesAndTagsAreNumberedPairs() {
        var request = (CreateQueueRequest) parse(
                "CreateQueue",
                "QueueName=q&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=40&Tag.1.Key=k&Tag.1.Value=v");
        assertThat(request.queueName()).isEqualTo("q");
        assertThat(request.attributes()).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "40");
        assertThat(request.tags()).containsEntry("k", "v");
    }

    @Test
    void aListIsNamedAfterOneElement() {
        var attributes = (GetQueueAttributesRequest) parse("GetQueueAttributes", "QueueUrl=u&AttributeName.1=All");
        assertThat(attributes.attributeNames()).containsExactly(QueueAttributeName.ALL);
        var untag = (UntagQueueRequest) parse("UntagQueue", "TagKey.1=a&TagKey.2=b");
        assertThat(untag.tagKeys()).containsExactly("a", "b");
        var permission =
                (AddPermissionRequest) parse("AddPermission", "AWSAccountId.1=111122223333&ActionName.1=SendMessage");
        assertThat(permission.awsAccountIds()).containsExactly("111122223333");
        assertThat(permission.actions()).containsExactly("SendMessage");
    }

    @Test
    void aBatchIsNamedAfterItsEntries() {
        var request = (SendMessageBatchRequest) parse(
                "SendMessageBatch",
                "SendMessageBatchRequestEntry.1.Id=1&SendMessageBatchRequestEntry.1.MessageBody=b"
                        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
                        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String"
                        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=s");
        var entry = request.entries().getFirst();
        assertThat(entry.messageBody()).isEqualTo("b");
        assertThat(entry.messageAttributes())
                .hasEntrySatisfying(
                        "n", value -> assertThat(value.stringValue()).isEqualTo("s"));
    }

    @Test
    void aReceivedMessageIsFlat() {
        var message = Message.builder()
                .messageId("1")
                .attributes(Map.of(MessageSystemAttributeName.SENDER_ID, "me"))
                .messageAttributes(Map.of(
                        "n", MessageAttributeValue.builder().stringValue("s").build()))
                .build();
        assertThat(reply(
                        "ReceiveMessage",
                        ReceiveMessageResponse.builder().messages(message).build()))
                .isEqualTo("<ReceiveMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                        + "<ReceiveMessageResult><Message><MessageId>1</MessageId>"
                        + "<Attribute><Name>SenderId</Name><Value>me</Value></Attribute>"
                        + "<MessageAttribute><Name>n</Name><Value><StringValue>s</StringValue></Value>"
                        + "</MessageAttribute></Message></ReceiveMessageResult>"
                        + "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></ReceiveMessageResponse>");
    }

    @Test
    void resultsAreNamedAfterOneElement() {
        assertThat(reply(
                        "ListQueues",
                        ListQueuesResponse.builder().queueUrls("a", "b").build()))
                .contains("<QueueUrl>a</QueueUrl><QueueUrl>b</QueueUrl>");
        assertThat(reply(
                        "ListQueueTags",
                        ListQueueTagsResponse.builder().tags(Map.of("k", "v")).build()))
                .contains("<Tag><Key>k</Key><Value>v</Value></Tag>");
        var failed = SendMessageBatchResponse.builder()
                .failed(List.of(BatchResultErrorEntry.builder().id("1").build()))
                .build();
        assertThat(reply("SendMessageBatch", failed))
                .contains("<BatchResultErrorEntry><Id>1</Id></BatchResultErrorEntry>");
    }

    @Test
    void anErrorHasItsOldCode() {
        var error = new WireError("QueueDoesNotExist", 400, "The specified queue does not exist.", null);
        assertThat(text(codec.error(SQS, error, "r-1")))
                .contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>")
                .contains("xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"");
    }

    private SdkPojo parse(String operation, String form) {
        var route = new Route(SQS, SQS.operation(operation).orElseThrow(), codec, Map.of());
        return codec.parse(route, new HttpHead("POST", "/", "", new Headers()), form.getBytes(StandardCharsets.UTF_8));
    }

    private String reply(String operation, SdkPojo response) {
        return text(codec.reply(SQS.operation(operation).orElseThrow(), response, "r-1"));
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
