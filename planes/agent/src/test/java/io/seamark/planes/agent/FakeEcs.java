package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsFrame;
import io.seamark.platform.acs.AcsMessage;
import io.seamark.platform.acs.AcsMessage.AckRequest;
import io.seamark.platform.acs.AcsMessage.PayloadMessage;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.store.Txn;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.testkit.Patience;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.CallRecorder;
import io.seamark.platform.wire.FrontDoor;
import io.seamark.platform.wire.HttpOptions;
import io.seamark.platform.wire.HttpServer;
import io.seamark.platform.wire.KeyRing;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.platform.wire.WebSocketEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointRequest;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointResponse;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceResponse;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeResponse;

/// The service's side of the agent's protocol over the real front door, signatures verified, with the
/// troubles a test asks for. What the agent says waits in queues.
///
/// Safe for any number of threads.
final class FakeEcs implements AutoCloseable {
    static final String KEY = "AKIDEXAMPLE";
    static final String SECRET = "secret";
    private static final SdkCatalog CATALOG = new SdkCatalog(FakeEcs.class.getClassLoader());
    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final String ARN = "arn:aws:ecs:us-east-1:111122223333:container-instance/lab/";

    final BlockingQueue<RegisterContainerInstanceRequest> registrations = new LinkedBlockingQueue<>();
    final BlockingQueue<SubmitTaskStateChangeRequest> changes = new LinkedBlockingQueue<>();
    final BlockingQueue<AcsMessage> messages = new LinkedBlockingQueue<>();
    final BlockingQueue<Map<String, String>> sessions = new LinkedBlockingQueue<>();

    /// So many SubmitTaskStateChange calls fail; below zero they are called invalid.
    final AtomicInteger troubles = new AtomicInteger();

    /// The body with which sessions are refused.
    final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

    private final AtomicReference<WebSocketEndpoint.@Nullable Connection> connection = new AtomicReference<>();
    private final AtomicInteger count = new AtomicInteger();
    private final HttpServer server;

    FakeEcs() throws IOException {
        var door = new FrontDoor(
                new FrontDoor.Parts(
                        CATALOG,
                        List.of(api()),
                        new MemoryStore(new FakeClock()),
                        FakeEcs::key,
                        (call, action, resources) -> new Authorizer.Decision.Allowed(),
                        new Forgetful(),
                        (service, operation, code, took) -> {},
                        exchange -> {
                            throw new IOException("no pages");
                        },
                        this::open,
                        null),
                new FrontDoor.Settings(null, new Region("us-east-1"), 1 << 20),
                InstantSource.system(),
                new Random(1));
        server = new HttpServer(HttpOptions.of("127.0.0.1", 0, door));
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    private static Optional<KeyRing.AccessKey> key(String id) {
        return id.equals(KEY)
                ? Optional.of(new KeyRing.AccessKey(id, SECRET, new Principal.Root(ACCOUNT, id), null, null))
                : Optional.empty();
    }

    private ServiceApi api() {
        return ServiceApi.of("ecs")
                .on(RegisterContainerInstanceRequest.class, (call, view, request) -> answer(register(request)))
                .on(
                        DiscoverPollEndpointRequest.class,
                        (call, view, request) -> answer(DiscoverPollEndpointResponse.builder()
                                .endpoint(endpoint().toString())
                                .build()))
                .on(SubmitTaskStateChangeRequest.class, (call, view, request) -> answer(submit(request)))
                .build();
    }

    private static <O extends SdkResponse> Answer<O> answer(O response) {
        return new Answer<>(response, Txn.none());
    }

    private RegisterContainerInstanceResponse register(RegisterContainerInstanceRequest request) {
        registrations.add(request);
        String arn = request.containerInstanceArn();
        return RegisterContainerInstanceResponse.builder()
                .containerInstance(ContainerInstance.builder()
                        .containerInstanceArn(arn == null ? ARN + count.incrementAndGet() : arn)
                        .attributes(request.attributes())
                        .build())
                .build();
    }

    private SubmitTaskStateChangeResponse submit(SubmitTaskStateChangeRequest request) {
        if (troubles.get() < 0) {
            troubles.incrementAndGet();
            throw InvalidParameterException.builder()
                    .message("no")
                    .statusCode(400)
                    .build();
        }
        if (troubles.get() > 0) {
            troubles.decrementAndGet();
            throw ServerException.builder().message("not now").statusCode(500).build();
        }
        changes.add(request);
        return SubmitTaskStateChangeResponse.builder().acknowledgment("ok").build();
    }

    private WebSocketEndpoint.Session open(
            CallContext call, Map<String, String> query, WebSocketEndpoint.Connection with)
            throws WebSocketEndpoint.Refused {
        String refused = refusal.get();
        if (refused != null) {
            throw new WebSocketEndpoint.Refused(400, refused);
        }
        connection.set(with);
        sessions.add(query);
        return new WebSocketEndpoint.Session() {
            @Override
            public void received(String text) {
                AcsFrame.read(text).ifPresent(messages::add);
            }

            @Override
            public void closed() {
                connection.compareAndSet(with, null);
            }
        };
    }

    void send(AcsMessage message) {
        sendText(AcsFrame.write(message));
    }

    void sendText(String text) {
        WebSocketEndpoint.Connection to = connection.get();
        if (to != null) {
            to.send(text);
        }
    }

    void payload(String messageId, AcsTask... tasks) {
        send(new PayloadMessage(messageId, "lab", "i", 1, null, List.of(tasks)));
    }

    /// Cuts the session off.
    void drop() {
        WebSocketEndpoint.Connection to = connection.get();
        if (to != null) {
            to.close(1011, "a test");
        }
    }

    void awaitAck(String messageId) {
        while (true) {
            if (next(messages) instanceof AckRequest ack && ack.messageId().equals(messageId)) {
                return;
            }
        }
    }

    SubmitTaskStateChangeRequest nextChange() {
        return next(changes);
    }

    /// The next change with a status.
    SubmitTaskStateChangeRequest awaitChange(String status) {
        while (true) {
            SubmitTaskStateChangeRequest change = nextChange();
            if (change.status().equals(status)) {
                return change;
            }
        }
    }

    static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Forgetful implements CallRecorder {
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
