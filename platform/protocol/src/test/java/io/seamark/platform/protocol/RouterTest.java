package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Calls.CATALOG;
import static io.seamark.platform.protocol.Calls.head;
import static io.seamark.platform.protocol.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ApiCatalog.Routing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final String ECS = "AmazonEC2ContainerServiceV20141113.";

    @ParameterizedTest
    @CsvSource({
        "AmazonEC2ContainerServiceV20141113.CreateService, application/x-amz-json-1.1, ecs, awsJson1_1",
        "AmazonSQS.SendMessage, application/x-amz-json-1.0, sqs, awsJson1_0",
        "Kinesis_20131202.PutRecord, application/x-amz-cbor-1.1, kinesis, awsCbor1_1",
        "Kinesis_20131202.PutRecord, application/x-amz-json-1.1; charset=utf-8, kinesis, awsJson1_1",
        "AWSEvents.PutRule, application/x-amz-json-1.1, eventbridge, awsJson1_1"
    })
    void theTargetNamesServiceAndOperation(String target, String type, String service, String codec) {
        Route route = found(head("POST", "/", "X-Amz-Target", target, "Content-Type", type), "");
        assertThat(route.service().name()).isEqualTo(service);
        assertThat(route.operation().name()).isEqualTo(target.substring(target.indexOf('.') + 1));
        assertThat(route.codec().name()).isEqualTo(codec);
    }

    @Test
    void rpcV2NamesServiceAndOperationInItsPath() {
        Route route = found(
                head("POST", "/service/AmazonSQS/operation/SendMessage", "smithy-protocol", "rpc-v2-cbor"), "sqs");
        assertThat(route.operation().name()).isEqualTo("SendMessage");
        assertThat(route.codec().name()).isEqualTo("rpcv2Cbor");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /2015-03-31/functions, ListFunctions",
        "GET, /2015-03-31/functions/, ListFunctions",
        "POST, /2015-03-31/functions, CreateFunction",
        "GET, /2015-03-31/functions/f, GetFunction",
        "GET, /2019-09-25/functions/f/event-invoke-config, GetFunctionEventInvokeConfig",
        "GET, /2019-09-25/functions/f/event-invoke-config/list, ListFunctionEventInvokeConfigs",
        "GET, /2019-09-30/functions/f/provisioned-concurrency?List=ALL, ListProvisionedConcurrencyConfigs",
        "GET, /2019-09-30/functions/f/provisioned-concurrency?Qualifier=1, GetProvisionedConcurrencyConfig",
        "GET, /2018-10-31/layers?find=LayerVersion&Arn=a, GetLayerVersionByArn",
        "GET, /2018-10-31/layers, ListLayers"
    })
    void methodAndPathNameAnOperationOfARestService(String method, String uri, String operation) {
        assertThat(found(head(method, uri), "lambda").operation().name()).isEqualTo(operation);
        assertThat(found(head(method, uri, "Host", "127.0.0.1"), "").operation().name())
                .as("unsigned")
                .isEqualTo(operation);
    }

    @Test
    void labelsAreDecodedAfterThePathWasCut() {
        Route route = found(head("GET", "/2015-03-31/functions/arn%3Aaws%2Ff+%C3%A9/policy"), "lambda");
        assertThat(route.labels()).containsOnlyKeys("FunctionName").containsEntry("FunctionName", "arn:aws/f+é");
    }

    @Test
    void anUnknownTargetIsToldInJson() {
        HttpReply reply = refused(head("POST", "/", "X-Amz-Target", ECS + "NoSuch"), "ecs");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
        assertThat(refused(head("POST", "/", "X-Amz-Target", "Nothing.X"), "").status())
                .isEqualTo(400);
        assertThat(refused(head("POST", "/", "X-Amz-Target", "x"), "").status()).isEqualTo(400);
        assertThat(refused(head("POST", "/"), "ecs").status()).isEqualTo(400);
    }

    @Test
    void anRpcV2PathWithoutAServiceIsAnUnknownOperation() {
        HttpReply reply = refused(head("POST", "/service/operation/List", "smithy-protocol", "rpc-v2-cbor"), "ecs");
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void anUnknownPathOfARestJsonServiceIs404() {
        HttpReply reply = refused(head("GET", "/2015-03-31/nothing"), "lambda");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers().first("x-amzn-ErrorType")).hasValue("UnknownOperationException");
        assertThat(refused(head("PATCH", "/2015-03-31/functions"), "lambda").status())
                .isEqualTo(404);
    }

    @Test
    void aMalformedEscapeInThePathIsTheCallersFault() {
        assertThat(refused(head("GET", "/2015-03-31/functions/%zz"), "lambda").status())
                .isEqualTo(400);
    }

    private static Route found(HttpHead head, String signingName) {
        Routing routing = CATALOG.route(head, signingName, () -> new byte[0]);
        assertThat(routing).isInstanceOf(Routing.Found.class);
        return ((Routing.Found) routing).route();
    }

    private static HttpReply refused(HttpHead head, String signingName) {
        Routing routing = CATALOG.route(head, signingName, () -> new byte[0]);
        assertThat(routing).isInstanceOf(Routing.NotFound.class);
        return ((Routing.NotFound) routing).reply().write("id");
    }
}
