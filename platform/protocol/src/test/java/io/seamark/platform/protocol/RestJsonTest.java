package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Calls.bytes;
import static io.seamark.platform.protocol.Calls.head;
import static io.seamark.platform.protocol.Calls.operation;
import static io.seamark.platform.protocol.Calls.service;
import static io.seamark.platform.protocol.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.HttpHead;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;

class RestJsonTest {
    private final Codec codec = new RestJsonCodec(new Shapes());

    @Test
    void labelsQueryAndHeadersAreMembers() {
        assertThat(codec.parse(
                        Calls.route(codec, "lambda", "Invoke", Map.of("FunctionName", "f:1")),
                        head("POST", "/x?Qualifier=a%20b", "x-amz-invocation-type", "Event"),
                        bytes("{\"a\":1}")))
                .isEqualTo(InvokeRequest.builder()
                        .functionName("f:1")
                        .qualifier("a b")
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String("{\"a\":1}"))
                        .build());
    }

    @Test
    void aRepeatedQueryParameterIsAList() {
        assertThat(codec.parse(
                        Calls.route(codec, "lambda", "UntagResource", Map.of("Resource", "arn")),
                        head("DELETE", "/x?tagKeys=a&tagKeys=b&x=1"),
                        new byte[0]))
                .isEqualTo(UntagResourceRequest.builder()
                        .resource("arn")
                        .tagKeys("a", "b")
                        .build());
    }

    @Test
    void theBodyHoldsTheOtherMembers() {
        assertThat(codec.parse(
                        Calls.route(codec, "lambda", "CreateFunction", Map.of()),
                        head("POST", "/2015-03-31/functions", "Content-Type", "application/json"),
                        bytes("{\"FunctionName\":\"f\",\"Code\":{\"ZipFile\":\"AQI=\"}}")))
                .isEqualTo(CreateFunctionRequest.builder()
                        .functionName("f")
                        .code(c -> c.zipFile(SdkBytes.fromByteArray(new byte[] {1, 2})))
                        .build());
    }

    @Test
    void anEmptyBodySetsNothing() {
        assertThat(codec.parse(
                        Calls.route(codec, "lambda", "CreateFunction", Map.of()), head("POST", "/x"), new byte[0]))
                .isEqualTo(CreateFunctionRequest.builder().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "2147483648", "", "+1", "1%00", "0x1", "%31%zz"})
    void aQueryParameterOfTheWrongTypeIsRefused(String value) {
        assertThatThrownBy(() -> codec.parse(
                        Calls.route(codec, "lambda", "ListFunctions", Map.of()),
                        head("GET", "/x?MaxItems=" + value),
                        new byte[0]))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo("SerializationException");
                    assertThat(e.status()).isEqualTo(400);
                });
    }

    @Test
    void aQueryParameterIsANumber() {
        assertThat(codec.parse(
                        Calls.route(codec, "lambda", "ListFunctions", Map.of()),
                        head("GET", "/x?MaxItems=10"),
                        new byte[0]))
                .isEqualTo(ListFunctionsRequest.builder().maxItems(10).build());
    }

    @Test
    void aResponsesStatusHeadersAndPayloadAreItsMembers() {
        HttpReply reply = codec.reply(
                operation("lambda", "Invoke"),
                InvokeResponse.builder()
                        .statusCode(202)
                        .functionError("Unhandled")
                        .payload(SdkBytes.fromUtf8String("[]"))
                        .build(),
                "id");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.headers().first("X-Amz-Function-Error")).hasValue("Unhandled");
        assertThat(reply.headers().first("Content-Type")).hasValue("application/octet-stream");
        assertThat(text(reply)).isEqualTo("[]");
    }

    @Test
    void aStatusThatTheSdkDoesNotKnowIsAwss() {
        HttpReply created = codec.reply(
                operation("lambda", "CreateFunction"),
                CreateFunctionResponse.builder().functionName("f").build(),
                "id");
        assertThat(created.status()).isEqualTo(201);
        assertThat(text(created)).isEqualTo("{\"FunctionName\":\"f\"}");
        HttpReply deleted = codec.reply(
                operation("lambda", "DeleteAlias"),
                DeleteAliasResponse.builder().build(),
                "id");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
    }

    @Test
    void aLineBreakCannotBeginAnotherHeader() {
        HttpReply reply = codec.reply(
                operation("lambda", "Invoke"),
                InvokeResponse.builder().functionError("a\r\nSet-Cookie: b").build(),
                "id");
        assertThat(reply.headers().first("X-Amz-Function-Error")).hasValue("a  Set-Cookie: b");
    }

    @Test
    void anErrorsTypeIsAHeaderAndItsMembersGoWhereTheyAreBound() {
        var thrown = TooManyRequestsException.builder()
                .message("slow down")
                .retryAfterSeconds("3")
                .type("User")
                .build();
        HttpReply reply =
                codec.error(service("lambda"), service("lambda").error(thrown).orElseThrow(), "id");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers().first("x-amzn-ErrorType")).hasValue("TooManyRequestsException");
        assertThat(reply.headers().first("Retry-After")).hasValue("3");
        assertThat(text(reply)).isEqualTo("{\"Message\":\"slow down\",\"Type\":\"User\"}");
    }

    @Test
    void aStructureThatIsTheWholeBodyIsAbsentWhenEmpty() {
        var route = Calls.route(codec, "lambda", "StopDurableExecution", Map.of("DurableExecutionArn", "a"));
        HttpHead head = head("POST", "/x", "Content-Type", "application/json");
        assertThat(codec.parse(route, head, bytes("{}")).getValueForField("Error", Object.class))
                .isEmpty();
        assertThat(codec.parse(route, head, bytes("{\"ErrorType\":\"t\"}")).getValueForField("Error", Object.class))
                .isPresent();
    }
}
