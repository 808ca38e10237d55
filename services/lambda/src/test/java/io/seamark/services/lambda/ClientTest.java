package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.Principal;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.store.Txn;
import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.CallRecorder;
import io.seamark.platform.wire.FrontDoor;
import io.seamark.platform.wire.HttpOptions;
import io.seamark.platform.wire.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// The SDK's client against the front door.
class ClientTest {
    private final World world;
    private final LambdaService service;
    private final HttpServer http;
    private final LambdaClient client;
    private final List<String> actions = new CopyOnWriteArrayList<>();

    ClientTest(@TempDir Path folder) throws IOException {
        world = new World(folder);
        service = world.service();
        service.open();
        service.start();
        var door = new FrontDoor(
                new FrontDoor.Parts(
                        new SdkCatalog(ClientTest.class.getClassLoader()),
                        List.of(service.lambda()),
                        world.store,
                        id -> Optional.empty(),
                        (call, action, resources) -> {
                            actions.add(action + " " + resources);
                            return new Authorizer.Decision.Allowed();
                        },
                        new Unrecorded(),
                        (name, operation, error, took) -> {},
                        exchange -> {}),
                new FrontDoor.Settings(id -> new Principal.Root(World.ACCOUNT, id), World.REGION, 100 << 20),
                InstantSource.system(),
                new SplittableRandom(3));
        http = new HttpServer(HttpOptions.of("127.0.0.1", 0, door));
        client = LambdaClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + http.start().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        http.close();
        service.close();
        world.close();
    }

    @Test
    void aFunctionIsMadeInvokedAndDeleted() {
        client.createFunction(World.request("f", """
                def handler(event, context):
                    print("hello")
                    if event == "fail":
                        raise KeyError("x")
                    return event
                """).tags(Map.of("a", "b")).build());
        client.waiter().waitUntilFunctionActiveV2(r -> r.functionName("f"));
        client.waiter().waitUntilFunctionUpdatedV2(r -> r.functionName("f"));

        InvokeResponse sync = client.invoke(
                r -> r.functionName("f").logType(LogType.TAIL).payload(SdkBytes.fromUtf8String("{\"a\":1}")));
        InvokeResponse failed = client.invoke(r -> r.functionName("f").payload(SdkBytes.fromUtf8String("\"fail\"")));
        InvokeResponse event = client.invoke(r -> r.functionName("f").invocationType(InvocationType.EVENT));

        assertThat(sync.statusCode()).isEqualTo(200);
        assertThat(sync.payload().asUtf8String()).isEqualTo("{\"a\": 1}");
        assertThat(sync.executedVersion()).isEqualTo("$LATEST");
        assertThat(sync.logResult()).isNotEmpty();
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(event.statusCode()).isEqualTo(202);
        await().until(() ->
                world.log.stream().filter(line -> line.contains("hello")).count() == 3);
        assertThat(client.listTags(r -> r.resource(World.arn("f").toString())).tags())
                .containsEntry("a", "b");
        assertThat(actions).contains("lambda:InvokeFunction [arn:aws:lambda:us-east-1:123456789012:function:f]");
        client.deleteFunction(r -> r.functionName("f"));
        assertThatThrownBy(() -> client.getFunction(r -> r.functionName("f")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:us-east-1:123456789012:function:f");
        await().until(() -> world.runner.environments() == 0);
    }

    /// Nothing is recorded.
    private static final class Unrecorded implements CallRecorder {
        @Override
        public Txn record(Call call) {
            return Txn.none();
        }

        @Override
        public void recordLater(Call call) {}

        @Override
        public void recordData(Call call, List<String> resources) {}
    }
}
