package io.seamark.services.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;

/// Whoever waits for a shard learns of everything that a read would tell.
class ShardEndsTest {
    private static final String FIRST = StoredShard.id(0);
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private World world;
    private ShardEnds ends;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.stream("s", 1);
        ends = new ShardEnds(world.store, world.logs);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        threads.close();
        world.close();
    }

    @Test
    void aRecordEndsTheWait() throws Exception {
        Future<Boolean> waiting = waiting(end());
        world.put("s", "k", "one");
        assertThat(result(waiting)).isTrue();
    }

    @Test
    void aRecordOfBeforeTheWaitEndsItToo() throws Exception {
        long end = end();
        world.put("s", "k", "one");
        assertThat(result(waiting(end))).isTrue();
        assertThat(end()).isGreaterThan(end);
    }

    @Test
    void aShardThatIsClosedEndsTheWait() throws Exception {
        Future<Boolean> waiting = waiting(end());
        world.ask(
                new SplitShard(),
                SplitShardRequest.builder()
                        .streamName("s")
                        .shardToSplit(FIRST)
                        .newStartingHashKey("1000")
                        .build());
        assertThat(result(waiting)).isTrue();
    }

    @Test
    void aStreamThatIsDeletedEndsTheWait() throws Exception {
        Future<Boolean> waiting = waiting(end());
        world.ask(
                new DeleteStream(),
                DeleteStreamRequest.builder().streamName("s").build());
        assertThat(result(waiting)).isTrue();
        assertThat(end()).isZero();
    }

    @Test
    void aQuietShardLetsTheTimePass() throws InterruptedException {
        assertThat(ends.await(World.ACCOUNT, World.REGION, "s", FIRST, end(), Duration.ofMillis(1)))
                .isFalse();
    }

    private long end() {
        return ends.end(World.ACCOUNT, World.REGION, "s", FIRST);
    }

    private Future<Boolean> waiting(long end) {
        return threads.submit(() -> ends.await(World.ACCOUNT, World.REGION, "s", FIRST, end, LONG));
    }

    private static boolean result(Future<Boolean> waiting)
            throws InterruptedException, ExecutionException, TimeoutException {
        return waiting.get(60, TimeUnit.SECONDS);
    }
}
