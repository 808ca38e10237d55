package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.testkit.Patience;
import io.seamark.platform.wire.PageTokens;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import tools.jackson.databind.JsonNode;

/// The service as it is wired: with its loops running.
class EcsServiceTest {
    private final List<JsonNode> published = new CopyOnWriteArrayList<>();

    @Test
    void everythingRunsByItself() throws Exception {
        try (var world = new World();
                var service = new EcsService(
                        world.store,
                        new PageTokens(new byte[16]),
                        world.settings,
                        world.targets,
                        world.roles,
                        () -> 0,
                        InstantSource.system(),
                        new Random(7));
                var _ = service.work(published::addAll).begin(world.store)) {
            service.start();
            world.cluster("c");
            world.define("web", c -> c);
            String instance = world.instance("c").containerInstanceArn();
            var frames = new LinkedBlockingQueue<String>();
            var _ = service.sessions()
                    .open(
                            world.call(),
                            Map.of("clusterArn", "c", "containerInstanceArn", instance),
                            new AgentConnection() {
                                @Override
                                public void send(String frame) {
                                    frames.add(frame);
                                }

                                @Override
                                public void close(int code, String reason) {}
                            });
            String task = world.balanced("web", instance);

            assertThat(frames.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .contains(task)
                    .contains("RUNNING");
            await().until(() -> published.stream()
                    .anyMatch(event ->
                            event.path("detail").path("taskArn").asString("").equals(task)));
            assertThat(service.ecs().implemented()).contains(RunTaskRequest.class);
        }
    }
}
