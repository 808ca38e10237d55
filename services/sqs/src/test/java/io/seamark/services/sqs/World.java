package io.seamark.services.sqs;

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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// SQS over a store in memory and journals on disk, called as the front door calls it. Owned by one test.
final class World implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Region REGION = new Region("us-east-1");
    static final SqsSettings SETTINGS = new SqsSettings(() -> "http://127.0.0.1:4566");

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    private final Path folder;
    private final AtomicInteger calls = new AtomicInteger();
    private Journals journals;
    Queues queues;

    World(Path folder) {
        this.folder = folder;
        journals = open();
        queues = new Queues(store, journals, clock, new SplittableRandom(11));
        queues.start();
    }

    /// Everything in memory is forgotten, as by an end of the process.
    void restart() {
        queues.close();
        journals.close();
        journals = open();
        queues = new Queues(store, journals, clock, new SplittableRandom(12));
        queues.start();
    }

    String create(String name, Map<String, String> attributes) {
        return ask(
                        new CreateQueue(SETTINGS, new NoPolicies()),
                        CreateQueueRequest.builder()
                                .queueName(name)
                                .attributesWithStrings(attributes)
                                .build())
                .queueUrl();
    }

    SendMessageResponse send(String url, String body) {
        return send(SendMessageRequest.builder().queueUrl(url).messageBody(body).build());
    }

    SendMessageResponse send(SendMessageRequest request) {
        return perform(new SendMessage(queues), request);
    }

    SendMessageResponse sendTo(String url, String group, String body) {
        return send(SendMessageRequest.builder()
                .queueUrl(url)
                .messageBody(body)
                .messageGroupId(group)
                .messageDeduplicationId(body)
                .build());
    }

    List<Message> receive(String url) {
        return receive(ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .build());
    }

    List<Message> receive(ReceiveMessageRequest request) {
        return perform(new ReceiveMessage(queues, new DeadLetters(queues)), request)
                .messages();
    }

    List<String> bodies(String url) {
        return receive(url).stream().map(Message::body).toList();
    }

    void delete(String url, Message message) {
        var _ = perform(
                new DeleteMessage(queues),
                DeleteMessageRequest.builder()
                        .queueUrl(url)
                        .receiptHandle(message.receiptHandle())
                        .build());
    }

    void pass(Duration time) {
        var _ = clock.advance(time);
    }

    /// Performed again when what it has read has changed meanwhile, as the front door does.
    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        CallContext call = call();
        while (true) {
            View view = View.of(store);
            Answer<O> answer = operation.handle(call, view, request);
            if (store.commit(view.commit(answer.changes())) instanceof CommitResult.Committed) {
                return answer.response();
            }
        }
    }

    <I extends SdkRequest, O extends SdkResponse> O perform(DataOperation<I, O> operation, I request) {
        try {
            return operation
                    .handle(call(), request, InputStream.nullInputStream())
                    .response();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CallContext call() {
        return callTo("");
    }

    /// A call that names us by a host.
    CallContext callTo(String host) {
        int number = calls.incrementAndGet();
        return new CallContext(
                ACCOUNT,
                REGION,
                new Principal.Root(ACCOUNT, "AKIAROOT"),
                "request-" + number,
                clock.instant(),
                new CallContext.Seed(new byte[] {(byte) number, (byte) (number >> 8), 3}),
                "127.0.0.1",
                "test",
                false,
                host);
    }

    PageTokens tokens() {
        return new PageTokens(new byte[16]);
    }

    @Override
    public void close() {
        queues.close();
        journals.close();
        store.close();
    }

    private Journals open() {
        return Journals.open(folder, JournalSettings.standard(), new SplittableRandom(5));
    }
}
