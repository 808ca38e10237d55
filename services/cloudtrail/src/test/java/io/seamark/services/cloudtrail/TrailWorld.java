package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.CommitResult.Committed;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.CallRecorder.Call;
import io.seamark.platform.wire.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// CloudTrail over memory and a journal, with a clock that stands still. Owned by the test's thread.
final class TrailWorld implements AutoCloseable {
    static final Region HOME = new Region("eu-central-1");
    static final Duration DIGESTS = Duration.ofHours(1);

    final FakeClock clock = new FakeClock(Calls.T0);
    final MemoryStore memory = new MemoryStore(clock);
    final MemoryBuckets buckets = new MemoryBuckets();
    final MemoryLines lines = new MemoryLines();
    final MemoryTopics topics = new MemoryTopics();
    final Journal calls;
    final Journal data;
    Store store = memory;

    private final Journals journals;
    private final SecureRandom random = new SecureRandom();
    private int requests;

    TrailWorld(Path folder) {
        journals = Journals.open(folder, new JournalSettings(1 << 16, Duration.ofMillis(1), 8), new Random(1));
        calls = journals.journal("calls");
        data = journals.journal("data-calls");
    }

    TrailDestinations destinations() {
        return new TrailDestinations(buckets, lines, topics);
    }

    TrailCheck check() {
        return new TrailCheck(destinations());
    }

    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        return ask(HOME, operation, request);
    }

    <I extends SdkRequest, O extends SdkResponse> O ask(Region region, Operation<I, O> operation, I request) {
        var seed = ByteBuffer.allocate(32).putInt(++requests).array();
        var call = new CallContext(
                Calls.ACCOUNT,
                region,
                new Principal.Root(Calls.ACCOUNT, "AKIDROOT"),
                "r-" + requests,
                clock.instant(),
                new CallContext.Seed(seed),
                "192.0.2.7",
                "test",
                true);
        View view = View.of(memory);
        Answer<O> answer = operation.handle(call, view, request);
        if (!answer.changes().isEmpty() && !(memory.commit(view.commit(answer.changes())) instanceof Committed)) {
            throw new AssertionError("conflict");
        }
        return answer.response();
    }

    /// A trail with digest files that logs.
    void trail(String name) {
        ask(
                new CreateTrail(check()),
                CreateTrailRequest.builder()
                        .name(name)
                        .s3BucketName(MemoryBuckets.BUCKET)
                        .enableLogFileValidation(true)
                        .build());
        ask(new StartLogging(), StartLoggingRequest.builder().name(name).build());
    }

    /// Records a call at the clock's time.
    void call(Call call) {
        calls.append(call.context().time(), new CallRecord().write(call));
    }

    /// Records changes, a second apart.
    void changes(int from, int to) {
        for (int i = from; i < to; i++) {
            clock.advance(Duration.ofSeconds(1));
            call(Calls.write(Calls.ROOT, "c-" + i, clock.instant()));
        }
    }

    /// What a process that starts now does in one round.
    void deliver() {
        var planner = new LogFilePlanner(store, "here", clock, random);
        planner.planAll(TrailDelivery.CALLS, calls);
        planner.planAll(TrailDelivery.DATA, data);
        new LogFileDelivery(
                        store,
                        "here",
                        Map.of(TrailDelivery.CALLS, calls, TrailDelivery.DATA, data),
                        destinations(),
                        clock)
                .deliver();
    }

    void digest() {
        new DigestPlanner(store, DIGESTS, clock, random).planAll();
        new DigestDelivery(store, buckets, clock).deliver();
    }

    /// The request ids of every record in a folder of the bucket, in the order of the files.
    List<String> delivered(String folder) {
        var ids = new ArrayList<String>();
        buckets.files.forEach((key, file) -> {
            if (key.contains(folder)) {
                json(file)
                        .path("Records")
                        .forEach(record -> ids.add(record.path("requestID").asString()));
            }
        });
        return ids;
    }

    List<String> delivered() {
        return delivered("/CloudTrail/");
    }

    List<LogFileStore.LogFile> digests() {
        return buckets.files.values().stream()
                .filter(file -> file.key().contains("/CloudTrail-Digest/"))
                .toList();
    }

    static JsonNode json(LogFileStore.LogFile file) {
        return JsonMapper.shared().readTree(text(file));
    }

    static String text(LogFileStore.LogFile file) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        journals.close();
    }
}
