package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies as they stand on the wire.
class Http1BodyReaderTest {
    private final Http1BodyReader reader = new Http1BodyReader(Http1Request.CHUNKED);
    private final Input input = new Input();
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();

    private boolean read(String text) throws HttpRefusal {
        input.append(text.getBytes(StandardCharsets.ISO_8859_1));
        return reader.read(input, (bytes, offset, length) -> {
            got.write(bytes, offset, length);
            return true;
        });
    }

    @Test
    void joinsChunksAndLeavesTheNextRequest() throws HttpRefusal {
        assertThat(read("3\r\nabc\r\n00A;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\nGET /"))
                .isTrue();
        assertThat(got).hasToString("abc0123456789");
        assertThat(input.size()).isEqualTo(5);
    }

    @Test
    void takesNoMoreThanTheLength() throws HttpRefusal {
        var fixed = new Http1BodyReader(3);
        input.append("abcdef".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fixed.read(input, (bytes, offset, length) -> length == 3)).isTrue();
        assertThat(input.size()).isEqualTo(3);
    }

    @Test
    void stopsWhereTheSinkIsFull() throws HttpRefusal {
        input.append("1\r\na\r\n1\r\nb\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reader.read(input, (bytes, offset, length) -> false)).isFalse();
        assertThat(read("")).isTrue();
        assertThat(got).hasToString("b");
    }

    @Test
    void readsTheSameHoweverTheBytesAreSplit() throws HttpRefusal {
        long seed = 42;
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        var text = new StringBuilder();
        var expected = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String chunk = "x".repeat(1 + random.nextInt(300));
            text.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
            expected.append(chunk);
        }
        text.append("0\r\n\r\n");
        boolean whole = false;
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(50));
            whole = read(text.substring(from, to));
            from = to;
        }
        assertThat(whole).as("seed %d", seed).isTrue();
        assertThat(got.toString(StandardCharsets.ISO_8859_1)).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "g\r\n",
                "-1\r\n",
                "+1\r\n",
                "0x1\r\n",
                " 1\r\n",
                "1 \r\n",
                "1\n",
                "1;a\rb\r\n",
                "1;a\u0000\r\n",
                "1\r\nab\r\n",
                "1\r\na\n\n",
                "1000000000000000\r\n",
                "ffffffffffffffff\r\n",
                "0\r\nbad trailer\r\n\r\n",
                "0\r\n folded: x\r\n\r\n",
                "0\r\na: b\n\r\n",
            })
    void refuses(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(HttpRefusal.class);
    }

    @Test
    void boundsLinesAndTrailers() {
        assertThatThrownBy(() -> read("1;" + "a".repeat(2000))).isInstanceOf(HttpRefusal.class);
    }

    @Test
    void boundsTrailers() {
        assertThatThrownBy(() -> read("0\r\n" + ("a: " + "b".repeat(500) + "\r\n").repeat(20)))
                .isInstanceOf(HttpRefusal.class);
    }
}
