package io.seamark.planes.proxy;

import static io.seamark.planes.proxy.TestProxy.forward;
import static io.seamark.planes.proxy.TestProxy.group;
import static io.seamark.planes.proxy.TestProxy.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// TCP listeners: bytes both ways, whatever they mean.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class TcpForwardingTest {
    private final EngineChoice engine;

    TcpForwardingTest(EngineChoice engine) {
        this.engine = engine;
    }

    /// Sends everything back once its client has ended.
    private static ServerSocket echoAtEnd() throws IOException {
        var server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> echo(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server;
    }

    private static void echo(Socket socket) {
        try (socket) {
            byte[] all = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write("got ".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(all);
        } catch (IOException e) {
            // The proxy has cut it.
            return;
        }
    }

    private static TargetGroup.Target target(String id, ServerSocket server) {
        return new TargetGroup.Target(id, (InetSocketAddress) server.getLocalSocketAddress(), false);
    }

    @Test
    void eachWayEndsForItself() throws IOException {
        String large = "0123456789".repeat(500_000);
        try (var server = echoAtEnd();
                var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(listener("l", Protocol.TCP, TestProxy.LONG, forward("g"))),
                    List.of(group("g", false, List.of(target("t", server)))));
            try (var client = proxy.client()) {
                client.send(large);
                client.socket.shutdownOutput();
                assertThat(client.rest()).isEqualTo("got " + large);
            }
        }
    }

    @Test
    void aTargetThatRefusesIsPassedOver() throws IOException {
        try (var server = echoAtEnd();
                var gone = TestTarget.saying("gone");
                var proxy = new TestProxy(engine)) {
            var targets = List.of(new TargetGroup.Target("gone", gone.address(), false), target("t", server));
            gone.kill();
            proxy.apply(
                    List.of(listener("l", Protocol.TCP, TestProxy.LONG, forward("g"))),
                    List.of(group("g", false, targets)));
            for (int i = 0; i < 6; i++) {
                try (var client = proxy.client()) {
                    client.send("a").socket.shutdownOutput();
                    assertThat(client.rest()).isEqualTo("got a");
                }
            }
        }
    }

    @Test
    void anIdleConnectionIsCut() throws IOException {
        try (var server = echoAtEnd();
                var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(listener("l", Protocol.TCP, Duration.ofMillis(100), forward("g"))),
                    List.of(group("g", false, List.of(target("t", server)))));
            try (var client = proxy.client()) {
                assertThat(ends(client)).isTrue();
            }
        }
    }

    @Test
    void withoutATargetTheConnectionEnds() throws IOException {
        try (var proxy = new TestProxy(engine)) {
            proxy.apply(List.of(listener("l", Protocol.TCP, TestProxy.LONG, forward("g"))), List.of(group("g")));
            try (var client = proxy.client()) {
                assertThat(ends(client)).isTrue();
            }
        }
    }

    private static boolean ends(TestClient client) {
        try {
            return client.in.read() < 0;
        } catch (IOException e) {
            return !(e instanceof SocketTimeoutException);
        }
    }
}
