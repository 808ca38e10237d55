package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.Region;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.ForwardingStore;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;

/// From the history to the bucket: each record once, whatever fails.
class TrailDeliveryTest {
    @TempDir
    Path folder;

    private TrailWorld world;

    @BeforeEach
    void open() {
        world = new TrailWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFileHasTheDocumentedKeyAndTheRecordsInOrder() {
        world.trail("audit");
        world.changes(0, 3);
        world.deliver();
        assertThat(world.buckets.files.keySet())
                .singleElement()
                .asString()
                .matches("AWSLogs/111122223333/CloudTrail/eu-central-1/2026/03/01/"
                        + "111122223333_CloudTrail_eu-central-1_20260301T1020Z_[A-Z0-9]{16}\\.json\\.gz");
        assertThat(world.delivered()).containsExactly("c-0", "c-1", "c-2");
    }

    @Test
    void nothingNewIsNoFile() {
        world.trail("audit");
        world.changes(0, 1);
        world.deliver();
        world.deliver();
        assertThat(world.buckets.files).hasSize(1);
    }

    @Test
    void aTrailHasWhatWasCalledWhileItLogged() {
        world.changes(0, 2);
        world.clock.advance(Duration.ofSeconds(1));
        world.trail("audit");
        world.changes(2, 4);
        world.clock.advance(Duration.ofSeconds(1));
        world.ask(new StopLogging(), StopLoggingRequest.builder().name("audit").build());
        world.changes(4, 6);
        world.clock.advance(Duration.ofSeconds(1));
        world.ask(
                new StartLogging(), StartLoggingRequest.builder().name("audit").build());
        world.changes(6, 8);
        world.deliver();
        assertThat(world.delivered()).containsExactly("c-2", "c-3", "c-6", "c-7");
    }

    @Test
    void aTrailOfAllRegionsHasAFileForEachAndAnotherTrailItsOwnRegionOnly() {
        world.ask(
                new CreateTrail(world.check()),
                CreateTrailRequest.builder()
                        .name("everywhere")
                        .s3BucketName(MemoryBuckets.BUCKET)
                        .s3KeyPrefix("all")
                        .isMultiRegionTrail(true)
                        .build());
        world.ask(
                new StartLogging(),
                StartLoggingRequest.builder().name("everywhere").build());
        world.trail("home");
        world.clock.advance(Duration.ofSeconds(1));
        world.call(Calls.write(Calls.ROOT, "here", world.clock.instant()));
        world.call(Calls.in(new Region("us-east-1"), "there", world.clock.instant()));
        world.deliver();
        assertThat(world.delivered("all/AWSLogs/111122223333/CloudTrail/eu-central-1/"))
                .containsExactly("here");
        assertThat(world.delivered("all/AWSLogs/111122223333/CloudTrail/us-east-1/"))
                .containsExactly("there");
        assertThat(world.buckets.files.keySet().stream().filter(key -> key.startsWith("AWSLogs")))
                .hasSize(1);
    }

    @Test
    void aBucketThatIsAwayGetsEverythingLaterAndTheStatusSaysWhy() {
        world.trail("audit");
        world.changes(0, 2);
        world.buckets.beforePut(() -> {
            throw new DeliveryException("NoSuchBucket", "gone");
        });
        world.deliver();
        assertThat(status().latestDeliveryError()).isEqualTo("NoSuchBucket");
        assertThat(status().latestDeliveryTime()).isNull();
        world.changes(2, 3);
        world.buckets.beforePut(() -> {});
        world.deliver();
        assertThat(world.delivered()).containsExactlyInAnyOrder("c-0", "c-1", "c-2");
        assertThat(status().latestDeliveryError()).isNull();
        assertThat(status().latestDeliveryTime()).isEqualTo(world.clock.instant());
    }

    @Test
    void aTrailThatFailsHoldsUpNoOther() {
        world.trail("audit");
        world.ask(
                new CreateTrail(world.check()),
                CreateTrailRequest.builder()
                        .name("lines")
                        .s3BucketName(MemoryBuckets.BUCKET)
                        .snsTopicName("files")
                        .cloudWatchLogsLogGroupArn(MemoryLines.GROUP)
                        .cloudWatchLogsRoleArn(MemoryLines.ROLE)
                        .build());
        world.ask(
                new StartLogging(), StartLoggingRequest.builder().name("lines").build());
        world.changes(0, 2);
        world.buckets.beforePut(() -> {
            throw new DeliveryException("NoSuchBucket", "gone");
        });
        world.deliver();
        assertThat(world.lines.streams).containsOnlyKeys("111122223333_CloudTrail_eu-central-1");
        assertThat(world.lines.streams.values().iterator().next()).hasSize(2);
        assertThat(world.topics.notices).isEmpty();
        world.buckets.beforePut(() -> {});
        world.deliver();
        world.deliver();
        assertThat(world.lines.streams.values().iterator().next()).hasSize(2);
        assertThat(world.topics.notices).singleElement().asString().contains("\"s3Bucket\":\"trail-logs\"");
    }

    /// Dies at every commit and every put in turn, and starts again each time.
    @Test
    void whereverItDiesEachRecordIsInOneFileAndNoFileChanges() {
        var random = new Random(7);
        world.trail("audit");
        world.trail("second");
        int next = 0;
        for (int round = 0; round < 120; round++) {
            world.changes(next, next + 3);
            next += 3;
            dieOnce(random);
            try {
                world.deliver();
            } catch (StoreUnavailableException e) {
                // It died; the next round is the next process.
            }
        }
        world.store = world.memory;
        world.buckets.beforePut(() -> {});
        world.buckets.afterPut(() -> {});
        world.deliver();
        List<String> twice = IntStream.range(0, next)
                .boxed()
                .flatMap(i -> List.of("c-" + i, "c-" + i).stream())
                .toList();
        assertThat(world.delivered()).containsExactlyInAnyOrderElementsOf(twice);
        assertThat(world.buckets.changed).isEmpty();
        assertThat(View.of(world.memory).list(PlannedFile.ALL)).isEmpty();
        world.buckets.files.forEach(
                (key, file) -> assertThat(world.delivered(key)).doesNotHaveDuplicates());
    }

    @Test
    void aTrailThatIsDeletedTakesItsPlansAlong() {
        world.trail("audit");
        world.changes(0, 2);
        world.buckets.beforePut(() -> {
            throw new DeliveryException("NoSuchBucket", "gone");
        });
        world.deliver();
        world.ask(new DeleteTrail(), DeleteTrailRequest.builder().name("audit").build());
        assertThat(View.of(world.memory).list(PlannedFile.ALL)).isEmpty();
        assertThat(View.of(world.memory).list(StoredStatus.ALL)).isEmpty();
        assertThatThrownBy(this::status).hasMessageContaining("Unknown trail: audit");
    }

    private void dieOnce(Random random) {
        Runnable death = () -> {
            throw new StoreUnavailableException("killed");
        };
        int where = random.nextInt(4);
        world.buckets.beforePut(where == 0 ? death : () -> {});
        world.buckets.afterPut(where == 1 ? death : () -> {});
        int survives = where == 2 ? random.nextInt(6) : Integer.MAX_VALUE;
        boolean heard = random.nextBoolean();
        world.store = new ForwardingStore(world.memory) {
            private int commits;

            @Override
            public CommitResult commit(Commit commit) {
                if (commits++ == survives) {
                    if (heard) {
                        super.commit(commit);
                    }
                    throw new StoreUnavailableException("killed");
                }
                return super.commit(commit);
            }
        };
    }

    private GetTrailStatusResponse status() {
        return world.ask(
                new GetTrailStatus(),
                GetTrailStatusRequest.builder().name("audit").build());
    }
}
