package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Calls.bytes;
import static io.seamark.platform.protocol.Calls.operation;
import static io.seamark.platform.protocol.Calls.service;
import static io.seamark.platform.protocol.Calls.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class AwsJsonTest {
    private final Codec codec = RpcCodec.awsJson11(new Shapes());

    @Test
    void readsNestedStructuresListsAndScalars() {
        assertThat(ecs("CreateService", """
                {"cluster":"c","desiredCount":2,"enableECSManagedTags":true,
                 "loadBalancers":[{"containerName":"web","containerPort":80}]}"""))
                .isEqualTo(CreateServiceRequest.builder()
                        .cluster("c")
                        .desiredCount(2)
                        .enableECSManagedTags(true)
                        .loadBalancers(LoadBalancer.builder()
                                .containerName("web")
                                .containerPort(80)
                                .build())
                        .build());
    }

    @Test
    void readsMaps() {
        assertThat(parse("sqs", "SendMessage", """
                {"MessageAttributes":{"a":{"DataType":"String","StringValue":"x"}}}"""))
                .isEqualTo(SendMessageRequest.builder()
                        .messageAttributes(Map.of(
                                "a",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("x")
                                        .build()))
                        .build());
    }

    @Test
    void enumValuesStayAsSent() {
        var request = (CreateServiceRequest) ecs("CreateService", "{\"launchType\":\"HOVERCRAFT\"}");
        assertThat(request.launchTypeAsString()).isEqualTo("HOVERCRAFT");
    }

    @Test
    void unknownMembersArePassedOver() {
        assertThat(ecs("ListClusters", "{\"x\":{\"y\":[1,{\"z\":null}]},\"maxResults\":7,\"w\":1e5}"))
                .isEqualTo(ListClustersRequest.builder().maxResults(7).build());
    }

    @Test
    void aNullMemberIsAbsent() {
        assertThat(ecs("ListClusters", "{\"nextToken\":null}"))
                .isEqualTo(ListClustersRequest.builder().build());
    }

    @Test
    void ofTwoMembersOfOneNameTheLastCounts() {
        assertThat(ecs("ListClusters", "{\"maxResults\":1,\"maxResults\":2}"))
                .isEqualTo(ListClustersRequest.builder().maxResults(2).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1970-01-01T00:00:01Z",
                "1767323045.123 | 2026-01-02T03:04:05.123Z",
                "1.767323045E9 | 2026-01-02T03:04:05Z",
                "-1.5 | 1969-12-31T23:59:58.500Z"
            })
    void timestampsAreSecondsWithAFraction(String number, Instant instant) {
        assertThat(ecs("SubmitTaskStateChange", "{\"pullStartedAt\":" + number + "}"))
                .isEqualTo(SubmitTaskStateChangeRequest.builder()
                        .pullStartedAt(instant)
                        .build());
    }

    @Test
    void blobsAreBase64() {
        assertThat(parse("kinesis", "PutRecord", "{\"Data\":\"AAH/\"}"))
                .isEqualTo(PutRecordRequest.builder()
                        .data(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAA", "AAH/=", "AA-_", "AA H/", "====", "\\u0000"})
    void aBlobThatIsNotBase64IsRefused(String base64) {
        refuses("kinesis", "PutRecord", "{\"Data\":\"" + base64 + "\"}");
    }

    @Test
    void aWholeNumberMayBeWrittenWithAFraction() {
        assertThat(ecs("ListClusters", "{\"maxResults\":7.0}"))
                .isEqualTo(ListClustersRequest.builder().maxResults(7).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"maxResults\":2147483648}",
                "{\"maxResults\":-2147483649}",
                "{\"maxResults\":99999999999999999999}",
                "{\"maxResults\":1.5}",
                "{\"maxResults\":1e400}",
                "{\"maxResults\":1e1000000000}",
                "{\"maxResults\":\"7\"}",
                "{\"maxResults\":true}",
                "{\"maxResults\":[7]}",
                "{\"maxResults\":{}}",
                "{\"nextToken\":7}",
                "{\"nextToken\":{\"a\":1}}",
                "{\"nextToken\":[\"a\"]}"
            })
    void aValueOfTheWrongTypeIsRefused(String body) {
        refuses("ecs", "ListClusters", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"enableECSManagedTags\":\"true\"}",
                "{\"enableECSManagedTags\":1}",
                "{\"loadBalancers\":{}}",
                "{\"loadBalancers\":\"a\"}",
                "{\"loadBalancers\":[null]}",
                "{\"loadBalancers\":[1]}",
                "{\"deploymentConfiguration\":[]}",
                "{\"deploymentConfiguration\":\"\"}"
            })
    void aValueOfTheWrongShapeIsRefused(String body) {
        refuses("ecs", "CreateService", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-01-02T03:04:05Z\"", "1e20", "-1e12", "true", "{}", "\"1\""})
    void aTimestampOfTheWrongFormIsRefused(String value) {
        refuses("ecs", "SubmitTaskStateChange", "{\"pullStartedAt\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"a\"",
                "1",
                "{",
                "{}}",
                "{} {}",
                "{}x",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":\"\t\"}",
                "/**/{}",
                "{\"nextToken\":\"\\ud800\"}",
                "{\"nextToken\":\"\\x\"}",
                "\uFEFF\uFEFF{}"
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        refuses("ecs", "ListClusters", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "eda080", "f4908080", "e282"})
    void textThatIsNotUtf8IsRefused(String hex) {
        byte[] body = Calls.hex("7b226e657874546f6b656e223a22" + hex + "227d");
        assertThatThrownBy(() -> Calls.parse(codec, "ecs", "ListClusters", body))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void textBeyondTheBasicPlaneIsKept() {
        assertThat(ecs("ListClusters", "{\"nextToken\":\"\uD83D\uDE00\\ud83d\\ude00\\u0000\"}"))
                .isEqualTo(ListClustersRequest.builder()
                        .nextToken("\uD83D\uDE00\uD83D\uDE00\u0000")
                        .build());
    }

    @Test
    void nestingHasALimit() {
        refuses("ecs", "ListClusters", "{\"x\":" + "[".repeat(100_000));
        refuses("ecs", "ListClusters", "{\"x\":" + "{\"x\":".repeat(101) + "1" + "}".repeat(102));
        assertThat(ecs("ListClusters", "{\"x\":" + "[".repeat(90) + "]".repeat(90) + "}"))
                .isEqualTo(ListClustersRequest.builder().build());
    }

    @Test
    void anEmptyBodyIsEnoughForAnOperationWithoutMembers() {
        assertThat(parse("eventbridge", "ListRules", "{}"))
                .isEqualTo(ListRulesRequest.builder().build());
        refuses("eventbridge", "ListRules", "");
    }

    @Test
    void theNumberOfValuesHasALimit() {
        refuses("ecs", "CreateService", "{\"loadBalancers\":[" + "{},".repeat(StructReader.MAX_VALUES) + "{}]}");
    }

    @Test
    void theMessageIsInAwssWords() {
        assertThatThrownBy(() -> ecs("ListClusters", "{\"maxResults\":\"7\"}"))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo("SerializationException");
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e).hasMessage("STRING_VALUE cannot be converted to Integer");
                });
        assertThatThrownBy(() -> ecs("ListClusters", "{\"nextToken\":{}}"))
                .hasMessage("Start of structure or map found where not expected.");
    }

    @Test
    void anIdempotencyTokenThatWasNotSentIsNotMadeUp() {
        assertThat(((RegisterTaskDefinitionRequest) ecs("RegisterTaskDefinition", "{\"family\":\"f\"}")).family())
                .isEqualTo("f");
        assertThat(((CreateServiceRequest) ecs("CreateService", "{}")).clientToken())
                .isNull();
    }

    @Test
    void writesWhatIsSetAndNothingElse() {
        var reply = codec.reply(
                operation("ecs", "CreateService"),
                CreateServiceResponse.builder()
                        .service(s -> s.serviceName("web")
                                .createdAt(Instant.parse("2026-01-02T03:04:05.120Z"))
                                .loadBalancers(List.of()))
                        .build(),
                "id");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(text(reply))
                .isEqualTo("{\"service\":{\"serviceName\":\"web\",\"loadBalancers\":[],\"createdAt\":1767323045.12}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"a\"", "17", "1.5", "[1,null,{\"a\":[]}]", "{\"a\":{\"b\":\"c\"}}"})
    void aDocumentIsWrittenAsItWasRead(String json) {
        String text = "{\"deploymentConfiguration\":{\"lifecycleHooks\":[{\"hookDetails\":" + json + "}]}}";
        var out = new JsonSink();
        SdkRequest request = ecs("CreateService", text);
        new StructWriter(out, Notation.JSON.timestamps()).struct(new Shapes().of(request), request);
        assertThat(new String(out.toByteArray(), UTF_8)).isEqualTo(text);
    }

    @Test
    void anErrorCarriesTypeAndMessage() {
        var reply = codec.error(
                service("ecs"), new WireError("ClusterNotFoundException", 400, "Cluster not found.", null), "id");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply))
                .isEqualTo("{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}");
    }

    @Test
    void anErrorOfSqsCarriesItsOldCodeToo() {
        var thrown = QueueDoesNotExistException.builder().message("gone").build();
        var reply = codec.error(service("sqs"), service("sqs").error(thrown).orElseThrow(), "id");
        assertThat(reply.headers().first("x-amzn-query-error"))
                .hasValue("AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(text(reply)).isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"gone\"}");
    }

    private SdkRequest ecs(String operation, String body) {
        return parse("ecs", operation, body);
    }

    private SdkRequest parse(String service, String operation, String body) {
        return Calls.parse(codec, service, operation, bytes(body));
    }

    private void refuses(String service, String operation, String body) {
        assertThatThrownBy(() -> parse(service, operation, body))
                .as(body.substring(0, Math.min(60, body.length())))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo("SerializationException");
                    assertThat(e.status()).isEqualTo(400);
                });
    }
}
