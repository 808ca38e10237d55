package io.seamark.planes.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The parsers under random bytes: they refuse or understand, and how the bytes were cut makes no
/// difference.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class ParserFuzzTest {
    private final EngineChoice engine;

    ParserFuzzTest(EngineChoice engine) {
        this.engine = engine;
    }

    private static final List<String> PIECES = List.of(
            "GET / HTTP/1.1\r\n",
            "POST /a?b=c HTTP/1.1\r\n",
            "HTTP/1.1 200 OK\r\n",
            "Host: h\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Connection: close, x\r\n",
            "X-Forwarded-For: 1\r\n",
            "\r\n",
            "\r",
            "\n",
            ":",
            " ",
            "\t",
            "\0",
            "\u007f",
            "\u00ff",
            "3\r\nabc\r\n",
            "0\r\n\r\n",
            "abcdefgh",
            "5;e=f\r\n",
            "Expect: 100-continue\r\n",
            "Upgrade: websocket\r\n");

    private static String random(SplittableRandom random) {
        var text = new StringBuilder(random.nextBoolean() ? "POST / HTTP/1.1\r\nHost: h\r\n" : "");
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        if (random.nextInt(3) == 0 && !text.isEmpty()) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        }
        return text.toString();
    }

    /// What a parser made of a text: its head's length, or -1 for none yet, and -2 for a refusal.
    private static int[] parse(String text, int cut) {
        var whole = text.getBytes(StandardCharsets.ISO_8859_1);
        var bytes = new Bytes(Bytes.STANDARD);
        var request = new RequestHead();
        request.reset();
        try {
            boolean done = false;
            for (int at = 0; at < whole.length && !done; at += cut) {
                int length = Math.min(cut, whole.length - at);
                bytes.buffer.put(bytes.tail, whole, at, length);
                bytes.tail += length;
                done = request.read(bytes);
            }
            if (!done) {
                return new int[] {-1, 0};
            }
            bytes.buffer.put(0, whole);
            bytes.tail = whole.length;
            bytes.head += request.head.length();
            return new int[] {request.head.length(), body(request, bytes)};
        } catch (BadMessage e) {
            return new int[] {-2, 0};
        }
    }

    private static int body(RequestHead request, Bytes bytes) {
        var body = new Body();
        if (request.framing.chunked) {
            body.chunks(false, true);
        } else {
            body.length(Math.max(0, request.framing.length));
        }
        try {
            int passed = body.pass(bytes, bytes.head);
            assertThat(passed).isBetween(0, bytes.size());
            return body.done() ? passed : -1;
        } catch (BadMessage e) {
            return -2;
        }
    }

    @RepeatedTest(4)
    void theCutMakesNoDifference(RepetitionInfo repetition) {
        cutAnywhere(repetition.getCurrentRepetition());
    }

    @RepeatedTest(20)
    @Tag("full")
    void theCutMakesNoDifferenceToManyMore(RepetitionInfo repetition) {
        cutAnywhere(4 + repetition.getCurrentRepetition());
    }

    private static void cutAnywhere(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = random(random);
            int[] atOnce = parse(text, 1 << 14);
            assertThat(parse(text, 1)).as("seed %d: %s", seed, text).isEqualTo(atOnce);
            assertThat(parse(text, 7)).as("seed %d: %s", seed, text).isEqualTo(atOnce);
        }
    }

    @RepeatedTest(5)
    void randomConversationsNeitherHangNorBreakTheProxy(RepetitionInfo repetition) throws IOException {
        long seed = 1000L + repetition.getCurrentRepetition();
        var random = new SplittableRandom(seed);
        try (var odd = new TestTarget((_, _, out) -> {
                    TestTarget.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    return true;
                });
                var proxy = TestProxy.before(engine, odd)) {
            for (int i = 0; i < 200; i++) {
                try (var client = proxy.client()) {
                    client.send(random(random) + random(random));
                    client.socket.shutdownOutput();
                    var unused = client.rest();
                    assertThat(unused).as("seed %d", seed).isNotNull();
                } catch (SocketException e) {
                    // A request that ends early is cut off.
                    assertThat(e).hasMessageContaining("reset");
                }
            }
            try (var client = proxy.client()) {
                assertThat(client.get("/").body()).isEqualTo("ok");
            }
            await().until(() -> proxy.proxy.counters().open() == 0);
        }
    }
}
