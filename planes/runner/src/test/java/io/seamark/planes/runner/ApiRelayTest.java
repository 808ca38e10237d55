package io.seamark.planes.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiRelayTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void whatACallerSaysReachesTheApiAndItsAnswerTheCaller() throws Exception {
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        try (var api = new ServerSocket(0, 5, LOOPBACK);
                var relay = new ApiRelay(other, LOOPBACK.getHostAddress(), api.getLocalPort())) {
            relay.start();
            Thread.ofVirtual().start(() -> echoOnce(api));
            try (var caller = new Socket(other, relay.port())) {
                caller.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                caller.shutdownOutput();
                assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo("hello");
            }
        }
    }

    @Test
    void aClosedRelayAnswersNobody() throws Exception {
        var relay = new ApiRelay(LOOPBACK, LOOPBACK.getHostAddress(), 1);
        relay.start();
        relay.close();
        int port = relay.port();
        assertThatThrownBy(() -> new Socket(LOOPBACK, port).close()).isInstanceOf(IOException.class);
    }

    @Test
    void whereNoEngineAnswersNoImageIsFound(@TempDir Path folder) throws Exception {
        var settings = RunnerSettings.standard(folder.resolve("runner"))
                .withDocker(URI.create("unix://" + folder.resolve("none.sock")));
        try (var runner = new Runner(settings, InstantSource.system(), new SplittableRandom(7))) {
            runner.start();
            assertThat(runner.find("busybox")).isInstanceOf(ImageSearch.NoEngine.class);
        }
    }

    private static void echoOnce(ServerSocket api) {
        try (Socket caller = api.accept()) {
            caller.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
