package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seamark.platform.store.Txn;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Sessions over the front door, with the JDK's WebSocket client and with raw frames.
class WebSocketTest {
    private final FakeClock clock = new FakeClock();
    private final WebSocketSessions sessions = new WebSocketSessions();
    private final AtomicReference<String> authorized = new AtomicReference<>("");
    private final FrontDoorOnMemory door = new FrontDoorOnMemory(
            new MemoryStore(clock),
            clock,
            (call, action, resources) -> {
                authorized.set(action + " " + resources);
                return resources.contains("denied")
                        ? new Authorizer.Decision.Denied("no")
                        : new Authorizer.Decision.Allowed();
            },
            null,
            sessions,
            DoorFamily.AWS_JSON.api((call, view) -> Txn.none()));
    private final HttpServer server = new HttpServer(HttpOptions.of("127.0.0.1", 0, door.door()));
    private final HttpClient client = HttpClient.newHttpClient();
    private final HeardWebSocket ear = new HeardWebSocket();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    private SdkHttpRequest signed(String query, String keyId) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:" + server.address().getPort() + "/ws?" + query))
                .build();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsCredentialsIdentity.create(keyId, DoorRequest.SECRET))
                        .request(request)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "ecs")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(clock.instant(), ZoneOffset.UTC)))
                .request();
    }

    private WebSocket connect(String query) {
        return connect(query, DoorRequest.KEY);
    }

    private WebSocket connect(String query, String keyId) {
        var request = signed(query, keyId);
        var builder = client.newWebSocketBuilder();
        request.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                builder.header(name, values.getFirst());
            }
        });
        return builder.buildAsync(URI.create(request.getUri().toString().replaceFirst("http", "ws")), ear)
                .join();
    }

    @Test
    void textGoesBothWaysInOrder() {
        WebSocket socket = connect("name=a%20b");
        assertThat(ear.next()).isEqualTo("hello a b");
        socket.sendText("one, ", false).join();
        socket.sendText("fragmented €", true).join();
        socket.sendText("two", true).join();
        assertThat(ear.next()).isEqualTo("echo one, fragmented €");
        assertThat(ear.next()).isEqualTo("echo two");
        assertThat(sessions.calls.remove().account()).isEqualTo(FrontDoorOnMemory.ACCOUNT);
        assertThat(door.observed).containsExactly("ecs:Poll:");
    }

    @Test
    void aLargeMessageArrivesWholeAndManyAreHeldBackAndNotLost() {
        WebSocket socket = connect("name=a");
        String large = "x".repeat(600_000);
        for (int i = 0; i < 8; i++) {
            socket.sendText(i + large, true).join();
        }
        for (int i = 0; i < 8; i++) {
            assertThat(sessions.next()).isEqualTo(i + large);
        }
        assertThat(ear.next()).isEqualTo("hello a");
        assertThat(ear.next()).isEqualTo("echo 0" + large);
    }

    @Test
    void aPingIsAnswered() {
        WebSocket socket = connect("name=a");
        assertThat(ear.next()).isEqualTo("hello a");
        socket.sendPing(ByteBuffer.allocate(4)).join();
        assertThat(ear.next()).isEqualTo("pong");
    }

    @Test
    void eitherSideMayCloseAndTheSessionIsTold() {
        WebSocket first = connect("name=a");
        assertThat(ear.next()).isEqualTo("hello a");
        first.sendClose(1000, "bye").join();
        assertThat(sessions.next()).isEqualTo("(closed)");
        assertThat(ear.next()).isEqualTo("1000 bye");

        connect("name=b");
        assertThat(ear.next()).isEqualTo("hello b");
        var _ = WebSocketSessions.next(sessions.connections);
        var connection = WebSocketSessions.next(sessions.connections);
        connection.send("last");
        connection.close(4000, "enough");
        connection.send("nobody hears this");
        assertThat(ear.next()).isEqualTo("last");
        assertThat(ear.next()).isEqualTo("4000 enough");
        assertThat(sessions.next()).isEqualTo("(closed)");
    }

    @Test
    void aConnectionThatBreaksEndsTheSession() {
        connect("name=a").abort();
        assertThat(sessions.next()).isEqualTo("(closed)");
    }

    @Test
    void aSessionThatFailsIsClosedWithAnInternalError() {
        WebSocket socket = connect("name=a");
        assertThat(ear.next()).isEqualTo("hello a");
        socket.sendText("fail", true).join();
        assertThat(ear.next()).isEqualTo("1011 internal failure");
        assertThat(sessions.next()).isEqualTo("fail");
        assertThat(sessions.next()).isEqualTo("(closed)");
    }

    @Test
    void aServerThatStopsSaysSo() {
        connect("name=a");
        assertThat(ear.next()).isEqualTo("hello a");
        server.close();
        assertThat(ear.next()).isEqualTo("1001 server stops");
        assertThat(sessions.next()).isEqualTo("(closed)");
    }

    @ParameterizedTest
    @CsvSource({
        "containerInstanceArn=gone, AKIDEXAMPLE, 400",
        "containerInstanceArn=denied, AKIDEXAMPLE, 400",
        "name=a, AKIDOTHER, 400",
    })
    void aRefusalIsAnAnswerOtherThan101(String query, String key, int status) {
        var failure = catchThrowableOfType(CompletionException.class, () -> connect(query, key));
        assertThat(failure)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
        assertThat(sessions.calls).isEmpty();
    }

    @Test
    void theEndpointWordsItsRefusal() throws IOException {
        try (var raw = new Conversation(server.address())) {
            raw.say(upgrade("containerInstanceArn=gone"));
            assertThat(raw.hearAnswer())
                    .startsWith("HTTP/1.1 400 Bad Request\nContent-Type: application/json\n")
                    .endsWith("{\"InactiveInstanceException\":\"gone\"}");
            raw.say("GET /nowhere HTTP/1.1\nHost: a\n\n");
            assertThat(raw.hearHead()).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void thePolicyIsAskedForTheInstance() {
        connect("name=a&containerInstanceArn=arn%3Ax");
        assertThat(authorized.get()).isEqualTo("ecs:Poll [arn:x]");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 12, 426",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: abc, 400",
    })
    void aMalformedHandshakeIsRefused(String line, String instead, int status) throws IOException {
        try (var raw = new Conversation(server.address())) {
            raw.say(upgrade("name=a").replace(line, instead));
            assertThat(raw.hearHead()).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void theAcceptedKeyIsThatOfTheRfc() throws IOException {
        try (var raw = new Conversation(server.address())) {
            raw.say(upgrade("name=a"));
            assertThat(raw.hearHead())
                    .isEqualTo("HTTP/1.1 101 Switching Protocols\nConnection: Upgrade\nUpgrade: websocket\n"
                            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    /// Frames as hexadecimal head and payload; the mask is zero, so the payload is in clear.
    @ParameterizedTest
    @CsvSource({
        "unmasked, 8101, 41, 1002",
        "binary, 828100000000, 41, 1003",
        "not UTF-8, 818100000000, ff, 1007",
        "continuation of nothing, 808100000000, 41, 1002",
        "reserved bit, c18100000000, 41, 1002",
        "too long, 81ff000000001000000000000000, 41, 1009",
    })
    void aFrameAgainstTheRulesEndsTheSessionWithItsCode(String name, String head, String payload, int code)
            throws IOException {
        try (var raw = new Conversation(server.address())) {
            raw.say(upgrade("name=" + name.replace(" ", "")));
            raw.hearHead();
            raw.sayExactly(latin(head) + latin(payload));
            assertThat(closeCode(raw)).isEqualTo(code);
            assertThat(sessions.next()).isEqualTo("(closed)");
        }
    }

    @Test
    void fragmentsTogetherLongerThanAllowedEndTheSession() throws IOException {
        try (var raw = new Conversation(server.address())) {
            raw.say(upgrade("name=a"));
            raw.hearHead();
            String half = "x".repeat(700_000);
            String length = "ff00000000000aae6000000000";
            raw.sayExactly(latin("01" + length) + half + latin("80" + length) + half);
            assertThat(closeCode(raw)).isEqualTo(1009);
        }
    }

    @Test
    void framesThatComeWithTheRequestAreNotLost() throws IOException {
        try (var raw = new Conversation(server.address())) {
            raw.sayExactly(upgrade("name=a").replace("\n", "\r\n") + latin("818100000000") + "A");
            assertThat(sessions.next()).isEqualTo("A");
        }
    }

    private String upgrade(String query) {
        var request = signed(query, DoorRequest.KEY);
        var head = new StringBuilder("GET /ws?" + query + " HTTP/1.1\n");
        request.forEachHeader((name, values) ->
                head.append(name).append(": ").append(values.getFirst()).append('\n'));
        if (request.firstMatchingHeader("Host").isEmpty()) {
            head.append("Host: 127.0.0.1:").append(server.address().getPort()).append('\n');
        }
        return head + "Connection: keep-alive, Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n";
    }

    private static String latin(String hex) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < hex.length(); i += 2) {
            bytes.write(Integer.parseInt(hex, i, i + 2, 16));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /// The code of the close frame that follows the greeting.
    private static int closeCode(Conversation raw) throws IOException {
        while (true) {
            int opcode = raw.in().read() & 0xf;
            int length = raw.in().read();
            byte[] payload = raw.in().readNBytes(length);
            if (opcode == 8) {
                return (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
            }
        }
    }
}
