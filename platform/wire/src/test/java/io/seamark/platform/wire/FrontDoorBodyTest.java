package io.seamark.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Principal;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.DataOperation.DataAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Streamed bodies in and out.
class FrontDoorBodyTest {
    // Longer than what may be read whole.
    private static final String TEXT = "a line of the body\n".repeat(1000);
    private static final DoorRequest PUT = DoorRequest.rest("s3", SdkHttpMethod.PUT, "/bucket/key", TEXT);
    private static final DoorRequest GET = DoorRequest.rest("s3", SdkHttpMethod.GET, "/bucket/key", "");

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final List<String> put = new ArrayList<>();
    private final ServiceApi s3 = ServiceApi.of("s3")
            .onData(PutObjectRequest.class, (call, request, body) -> {
                put.add(request.bucket() + "/" + request.key() + "=" + new String(body.readAllBytes(), UTF_8));
                return DataAnswer.of(PutObjectResponse.builder().eTag("\"e\"").build());
            })
            .onData(
                    GetObjectRequest.class,
                    (call, request, body) -> new DataAnswer<>(
                            GetObjectResponse.builder().eTag("\"e\"").build(), new Text(TEXT)))
            .build();
    private final FrontDoorOnMemory strict = new FrontDoorOnMemory(store, clock, s3);
    private final FrontDoorOnMemory open = new FrontDoorOnMemory(
            store,
            clock,
            (call, action, resources) -> new Authorizer.Decision.Allowed(),
            key -> new Principal.Root(FrontDoorOnMemory.ACCOUNT, key),
            s3);

    @Test
    void aPlainBodyIsStreamed() {
        assertStored(strict.ask(PUT.signed(clock.instant())));
    }

    @Test
    void signedChunksArriveDecoded() {
        DoorExchange exchange = PUT.chunked(clock.instant());
        assertThat(new String(exchange.sent(), UTF_8)).contains("chunk-signature=");
        assertStored(strict.ask(exchange));
    }

    @Test
    void chunksArriveDecodedFromTrustedCallersToo() {
        assertStored(open.ask(PUT.chunked(clock.instant())));
    }

    @Test
    void anAlteredChunkIsRefused() {
        DoorExchange exchange = PUT.chunked(clock.instant());
        byte[] altered = exchange.sent().clone();
        altered[altered.length / 2] ^= 1;

        var reply = strict.ask(new DoorExchange(exchange.head(), altered));

        assertThat(reply.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(put).isEmpty();
    }

    @Test
    void aPresignedUrlFetchesTheBodyWhileItIsGood() {
        DoorExchange reply = strict.ask(GET.presigned(clock.instant()));
        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(TEXT);

        DoorExchange late = GET.presigned(clock.instant());
        clock.advance(Duration.ofMinutes(11));
        assertThat(strict.ask(late).code()).isEqualTo("AccessDenied");
    }

    @Test
    void dataCallsAreNotRecorded() {
        strict.ask(GET.signed(clock.instant()));
        assertThat(strict.later).isEmpty();
        assertThat(strict.recorded()).isEmpty();
        assertThat(strict.observed).containsExactly("s3:GetObject:");
    }

    private void assertStored(DoorExchange reply) {
        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
        assertThat(put).containsExactly("bucket/key=" + TEXT);
    }

    private record Text(String text) implements DataOperation.Body {
        @Override
        public long length() {
            return text.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(text.getBytes(UTF_8));
        }
    }
}
