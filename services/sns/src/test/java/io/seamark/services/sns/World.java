package io.seamark.services.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import io.seamark.services.sns.SubscriptionEndpoint.Message;
import io.seamark.services.sns.SubscriptionEndpoint.Outcome;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;

/// SNS over a store in memory, called as the front door calls it; its queues note what they are given.
/// Owned by one test.
final class World implements AutoCloseable {
    private static final AccountId ACCOUNT = new AccountId("123456789012");

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final List<Message> attempts = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    /// Made once for all tests: that takes a second.
    private static final StoredSigner SIGNER = signer();

    private static StoredSigner signer() {
        var store = new MemoryStore(new FakeClock());
        var _ = Signer.of(store, Instant.EPOCH, new SplittableRandom(7));
        return View.of(store).get(Layout.SIGNER).orElseThrow();
    }

    /// A service that knows only what the store knows, as after a start of the process.
    SnsService service(Function<Message, Outcome> queues) {
        View view = View.of(store);
        if (view.get(Layout.SIGNER).isEmpty()) {
            assertThat(store.commit(view.commit(Txn.none().put(Layout.SIGNER, SIGNER))))
                    .isInstanceOf(CommitResult.Committed.class);
        }
        return new SnsService(
                store,
                new PageTokens(new byte[16]),
                Map.of("sqs", message -> {
                    attempts.add(message);
                    return queues.apply(message);
                }),
                new NamedServices(),
                () -> "http://127.0.0.1:4566",
                clock,
                new SplittableRandom(7));
    }

    /// What delivers.
    LeaderWork.Running work(Function<Message, Outcome> queues) {
        return service(queues).work().begin(store);
    }

    String topic(String name) {
        Map<String, String> attributes =
                name.endsWith(".fifo") ? Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true") : Map.of();
        return ask(
                        new CreateTopic(new NamedServices()),
                        CreateTopicRequest.builder()
                                .name(name)
                                .attributes(attributes)
                                .build())
                .topicArn();
    }

    String subscribe(String topic, String protocol, String endpoint, Map<String, String> attributes) {
        return ask(
                        new Subscribe(),
                        SubscribeRequest.builder()
                                .topicArn(topic)
                                .protocol(protocol)
                                .endpoint(endpoint)
                                .attributes(attributes)
                                .returnSubscriptionArn(true)
                                .build())
                .subscriptionArn();
    }

    String queue(String topic, String queue, Map<String, String> attributes) {
        return subscribe(topic, "sqs", "arn:aws:sqs:us-east-1:123456789012:" + queue, attributes);
    }

    PublishResponse publish(PublishRequest request) {
        return new Publish(new Publishing(store))
                .handle(call(), request, InputStream.nullInputStream())
                .response();
    }

    PublishResponse publish(String topic, String message) {
        return publish(PublishRequest.builder().topicArn(topic).message(message).build());
    }

    StoredSubscription subscription(String arn) {
        return Names.find(View.of(store), Arn.parse(arn).orElseThrow()).orElseThrow();
    }

    /// What is still to be delivered.
    List<StoredDelivery> waiting() {
        return View.of(store).list(Layout.DELIVERIES).stream()
                .map(Versioned::value)
                .toList();
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

    private CallContext call() {
        int number = calls.incrementAndGet();
        return new CallContext(
                ACCOUNT,
                new Region("us-east-1"),
                new Principal.Root(ACCOUNT, "AKIAROOT"),
                "request-" + number,
                clock.instant(),
                new CallContext.Seed(new byte[] {(byte) number, (byte) (number >> 8), 3}),
                "127.0.0.1",
                "test",
                false);
    }

    @Override
    public void close() {
        store.close();
    }
}
