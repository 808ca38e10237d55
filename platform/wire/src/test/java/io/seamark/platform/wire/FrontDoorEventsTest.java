package io.seamark.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.DataOperation.DataAnswer;
import io.seamark.platform.wire.DataOperation.EventStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// Answers that are event streams.
class FrontDoorEventsTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void theResponseComesFirstAndEachEventBehindIt() {
        List<Message> messages = ask(out -> {
            out.send("SubscribeToShardEvent", event(1));
            out.send("SubscribeToShardEvent", event(2));
        });
        assertThat(messages.stream().map(m -> header(m, ":event-type")))
                .containsExactly("initial-response", "SubscribeToShardEvent", "SubscribeToShardEvent");
        assertThat(messages.stream().map(m -> header(m, ":message-type"))).containsOnly("event");
        assertThat(messages.stream().map(m -> header(m, ":content-type"))).containsOnly("application/x-amz-json-1.1");
        assertThat(messages.stream().map(FrontDoorEventsTest::text))
                .containsExactly("{}", "{\"MillisBehindLatest\":1}", "{\"MillisBehindLatest\":2}");
    }

    @Test
    void anErrorOfTheServiceIsTheLastEvent() {
        List<Message> messages = ask(out -> {
            out.send("SubscribeToShardEvent", event(1));
            throw ResourceInUseException.builder().message("taken over").build();
        });
        assertThat(messages).hasSize(3);
        assertThat(header(messages.getLast(), ":message-type")).isEqualTo("exception");
        assertThat(header(messages.getLast(), ":exception-type")).isEqualTo("ResourceInUseException");
        assertThat(text(messages.getLast())).contains("\"message\":\"taken over\"");
    }

    @Test
    void aFaultIsTheLastMessageAndTellsNothingOfItself() {
        List<Message> messages = ask(out -> {
            throw new IllegalStateException("secret");
        });
        assertThat(messages).hasSize(2);
        assertThat(header(messages.getLast(), ":message-type")).isEqualTo("error");
        assertThat(header(messages.getLast(), ":error-code")).isEqualTo("InternalFailure");
        assertThat(header(messages.getLast(), ":error-message")).doesNotContain("secret");
    }

    private List<Message> ask(EventStream events) {
        var kinesis = ServiceApi.of("kinesis")
                .onData(
                        SubscribeToShardRequest.class,
                        (call, request, body) ->
                                DataAnswer.of(SubscribeToShardResponse.builder().build(), events))
                .build();
        var door = new FrontDoorOnMemory(new MemoryStore(clock), clock, kinesis);
        DoorExchange exchange = door.ask(DoorRequest.json("kinesis", "Kinesis_20131202.SubscribeToShard", "{}"));
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.headers().first("Content-Type")).contains("application/vnd.amazon.eventstream");
        var messages = new ArrayList<Message>();
        new MessageDecoder(messages::add).feed(exchange.bytes());
        return messages;
    }

    private static SubscribeToShardEvent event(long behind) {
        return SubscribeToShardEvent.builder().millisBehindLatest(behind).build();
    }

    private static String header(Message message, String name) {
        return requireNonNull(message.getHeaders().get(name)).getString();
    }

    private static String text(Message message) {
        return new String(message.getPayload(), UTF_8);
    }
}
