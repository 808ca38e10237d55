package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/// Kinesis over a store in memory and journals on disk, called as the front door calls it.
///
/// Owned by one test.
final class World implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Region REGION = new Region("us-east-1");

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final PageTokens tokens = new PageTokens(new byte[16]);
    private final Path folder;
    private Journals journals;
    ShardLogs logs;
    private int calls;

    World(Path folder) {
        this.folder = folder;
        this.journals = open();
        this.logs = new ShardLogs(journals, store);
    }

    private Journals open() {
        return Journals.open(folder, new JournalSettings(4096, Duration.ZERO, 16), new Random(1));
    }

    /// What a restart makes.
    void restart() {
        journals.close();
        journals = open();
        logs = new ShardLogs(journals, store);
    }

    CallContext call() {
        calls++;
        return new CallContext(
                ACCOUNT,
                REGION,
                new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT"),
                "request-" + calls,
                clock.instant(),
                new CallContext.Seed(new byte[] {(byte) calls, (byte) (calls >> 8), 7}),
                "203.0.113.7",
                "test",
                false);
    }

    /// Performed again when what it has read has changed meanwhile, as the front door does.
    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        CallContext call = call();
        var _ = operation.resources(call, request);
        while (true) {
            View view = View.of(store);
            Answer<O> answer = operation.handle(call, view, request);
            if (store.commit(view.commit(answer.changes())) instanceof CommitResult.Committed) {
                return answer.response();
            }
        }
    }

    <I extends SdkRequest, O extends SdkResponse> O data(DataOperation<I, O> operation, I request) {
        try {
            CallContext call = call();
            var _ = operation.resources(call, request);
            return operation
                    .handle(call, request, InputStream.nullInputStream())
                    .response();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stream(String name, int shards) {
        ask(
                new CreateStream(),
                CreateStreamRequest.builder()
                        .streamName(name)
                        .shardCount(shards)
                        .build());
    }

    PutRecordResponse put(String stream, String key, String data) {
        return data(
                new PutRecord(logs, clock),
                PutRecordRequest.builder()
                        .streamName(stream)
                        .partitionKey(key)
                        .data(SdkBytes.fromUtf8String(data))
                        .build());
    }

    StoredStream stored(String name) {
        return View.of(store).get(Layout.stream(ACCOUNT, REGION, name)).orElseThrow();
    }

    @Override
    public void close() {
        journals.close();
    }
}
