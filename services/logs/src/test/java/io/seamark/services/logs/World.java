package io.seamark.services.logs;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/// CloudWatch Logs over a store in memory and journals on disk, called as the front door calls it.
///
/// Owned by one test.
final class World implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Region REGION = new Region("us-east-1");

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final List<StoredGroup> woken = new ArrayList<>();
    final Pages pages = new Pages(new PageTokens(new byte[16]));
    private final Path folder;
    private Journals journals;
    GroupLogs logs;
    private int calls;

    World(Path folder) {
        this.folder = folder;
        this.journals = open();
        this.logs = new GroupLogs(journals);
    }

    private Journals open() {
        return Journals.open(folder, new JournalSettings(4096, Duration.ZERO, 16), new Random(1));
    }

    /// What a restart makes.
    void restart() {
        journals.close();
        journals = open();
        logs = new GroupLogs(journals);
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

    /// A group with streams.
    void group(String group, String... streams) {
        ask(
                new CreateLogGroup(),
                CreateLogGroupRequest.builder()
                        .logGroupName(group)
                        .tags(Map.of("k", "v"))
                        .build());
        for (String stream : streams) {
            ask(
                    new CreateLogStream(),
                    CreateLogStreamRequest.builder()
                            .logGroupName(group)
                            .logStreamName(stream)
                            .build());
        }
    }

    /// Puts events whose times are given in milliseconds from now.
    PutLogEventsResponse put(String group, String stream, InputLogEvent... events) {
        return data(
                new PutLogEvents(store, logs, woken::add),
                PutLogEventsRequest.builder()
                        .logGroupName(group)
                        .logStreamName(stream)
                        .logEvents(events)
                        .build());
    }

    InputLogEvent event(long fromNow, String message) {
        return InputLogEvent.builder()
                .timestamp(clock.millis() + fromNow)
                .message(message)
                .build();
    }

    @Override
    public void close() {
        journals.close();
    }
}
