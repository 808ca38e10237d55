package io.seamark.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/// Bodies that were compressed before they were signed.
class FrontDoorCodedBodyTest {
    private static final String BODY = "{\"clusterName\":\"one\"}";
    private static final DoorRequest CREATE =
            DoorRequest.json("ecs", "AmazonEC2ContainerServiceV20141113.CreateCluster", "{}");

    private final FakeClock clock = new FakeClock();
    private final List<String> seen = new ArrayList<>();
    private final FrontDoorOnMemory door = new FrontDoorOnMemory(
            new MemoryStore(clock),
            clock,
            ServiceApi.of("ecs")
                    .on(CreateClusterRequest.class, (call, view, request) -> {
                        seen.add(request.clusterName());
                        return Answer.of(CreateClusterResponse.builder().build());
                    })
                    .build(),
            ServiceApi.of("sts")
                    .on(GetSessionTokenRequest.class, (call, view, request) -> {
                        seen.add(request.serialNumber());
                        return Answer.of(GetSessionTokenResponse.builder().build());
                    })
                    .build());

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "custom, gzip"})
    void aGzippedBodyIsReadAsWhatItHolds(String coding) throws IOException {
        DoorExchange reply = door.ask(CREATE.coded(clock.instant(), coding, gzip(BODY)));

        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
        assertThat(seen).containsExactly("one");
    }

    @Test
    void theActionOfAQueryIsFoundInIt() throws IOException {
        var query = DoorRequest.query("sts", "");

        DoorExchange reply = door.ask(query.coded(
                clock.instant(), "gzip", gzip("Action=GetSessionToken&Version=2011-06-15&SerialNumber=one")));

        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
        assertThat(seen).containsExactly("one");
    }

    @Test
    void anotherCodingIsTheOperationsBusiness() {
        DoorExchange reply = door.ask(CREATE.coded(clock.instant(), "gzip, custom", BODY.getBytes(UTF_8)));

        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
        assertThat(seen).containsExactly("one");
    }

    @Test
    void whatIsNotGzipIsRefused() throws IOException {
        byte[] cut = gzip(BODY);

        for (byte[] wrong : List.of(BODY.getBytes(UTF_8), Arrays.copyOf(cut, cut.length - 5))) {
            DoorExchange reply = door.ask(CREATE.coded(clock.instant(), "gzip", wrong));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("SerializationException");
        }
        DoorExchange reply = door.ask(
                DoorRequest.query("sts", "").coded(clock.instant(), "gzip", "Action=GetSessionToken".getBytes(UTF_8)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("MalformedInput");
        assertThat(seen).isEmpty();
    }

    @Test
    void whatIsTooLongWhenDecodedIsRefused() throws IOException {
        byte[] bomb = gzip(" ".repeat(1 << 20) + BODY);
        assertThat(bomb.length).isLessThan(FrontDoorOnMemory.MAX_BODY);

        DoorExchange reply = door.ask(CREATE.coded(clock.instant(), "gzip", bomb));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("RequestEntityTooLargeException");
        assertThat(seen).isEmpty();
    }

    @Test
    void theSignatureIsOfTheBytesThatWereSent() throws IOException {
        DoorExchange sent = CREATE.coded(clock.instant(), "gzip", gzip(BODY));

        DoorExchange reply = door.ask(new DoorExchange(sent.head(), gzip("{\"clusterName\":\"two\"}")));

        assertThat(reply.code()).isEqualTo("InvalidSignatureException");
        assertThat(seen).isEmpty();
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }
}
