package io.seamark.planes.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.docker.DockerAnswer;
import io.seamark.platform.docker.DockerAnswer.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Docker Engine's framed output, as bytes over a socket.
class DockerOutputTest {
    private static final String T1 = "2026-11-23T00:00:01.000000001Z ";
    private static final String T2 = "2026-11-23T00:00:02.000000000Z ";
    private static final String AT_T2 = "1795392002.000000000";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private DockerOutputTest frame(int stream, String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        body.writeBytes(ByteBuffer.allocate(8)
                .put((byte) stream)
                .position(4)
                .putInt(message.length)
                .array());
        body.writeBytes(message);
        return this;
    }

    private OutputReader.Lines read(String position, boolean exited) throws IOException, RefusedException {
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var to = SocketChannel.open(server.getLocalAddress());
                var from = server.accept()) {
            from.write(ByteBuffer.wrap("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            from.write(ByteBuffer.wrap(body.toByteArray()));
            from.shutdownOutput();
            var lines = new ArrayList<OutputLine>();
            try (var reader = new DockerOutput(DockerAnswer.read(to), true, position, () -> exited)) {
                while (true) {
                    OutputReader.Lines some = reader.next(Duration.ofSeconds(1));
                    lines.addAll(some.lines());
                    if (some.ended()) {
                        return new OutputReader.Lines(lines, some.position(), true);
                    }
                }
            }
        }
    }

    private static List<String> texts(OutputReader.Lines lines) {
        return lines.lines().stream().map(OutputLine::text).toList();
    }

    @Test
    void linesOfBothStreamsComeWithTheirTimesAndPartsAreJoined() throws Exception {
        frame(1, T1 + "he").frame(2, T1 + "bad\n").frame(1, T1 + "llo\n").frame(1, T2 + "no end");
        var lines = read("", true);
        assertThat(texts(lines)).containsExactly("bad", "hello", "no end");
        assertThat(lines.lines().getFirst().time()).isEqualTo("2026-11-23T00:00:01.000000001Z");
    }

    @Test
    void messagesOfThePositionsOwnTimeAreSkippedAsFarAsTheyWereRead() throws Exception {
        frame(1, T2 + "one\n").frame(1, T2 + "two\n").frame(1, T2 + "three\n");
        assertThat(read("", true).position()).isEqualTo(AT_T2 + " 3");
        assertThat(texts(read(AT_T2 + " 2", true))).containsExactly("three");
    }

    @Test
    void thePositionStaysBeforeAnUnfinishedLine() throws Exception {
        frame(1, T1 + "whole\n").frame(1, T2 + "half");
        assertThat(read("", true).position()).isEqualTo("1795392001.000000001 1");
    }

    @Test
    void anEndWhileTheContainerRunsIsABreak() {
        frame(1, T1 + "one\n");
        assertThatThrownBy(() -> read("", false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broke off");
    }
}
