package io.seamark.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;

/// Where callers are told that a queue is.
class QueueUrlsTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(folder);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aCallerFromAfarIsToldTheAddressThatHeCameTo() {
        String url = world.create("q", Map.of());

        assertThat(url).isEqualTo("http://127.0.0.1:4566/123456789012/q");
        assertThat(urlFor(world.callTo("seamark.example:4566")))
                .isEqualTo("http://seamark.example:4566/123456789012/q");
        assertThat(listedFor(world.callTo("10.0.0.7:4566"))).isEqualTo("http://10.0.0.7:4566/123456789012/q");
    }

    @Test
    void oneQueueIsMeantWhateverHostItsUrlNames() {
        String url = world.create("q", Map.of());
        world.send(url, "one");

        assertThat(world.bodies(urlFor(world.callTo("seamark.example:4566")))).containsExactly("one");
    }

    private String urlFor(CallContext call) {
        return new GetQueueUrl(World.SETTINGS)
                .handle(
                        call,
                        View.of(world.store),
                        GetQueueUrlRequest.builder().queueName("q").build())
                .response()
                .queueUrl();
    }

    private String listedFor(CallContext call) {
        return new ListQueues(World.SETTINGS, new Pages(world.tokens()))
                .handle(call, View.of(world.store), ListQueuesRequest.builder().build())
                .response()
                .queueUrls()
                .getFirst();
    }
}
