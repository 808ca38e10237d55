package io.seamark.platform.store.etcd;

import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An etcd of its own, on loopback, with its data in a folder; can be killed and started again.
///
/// Owned by the thread of one test.
final class EtcdProcess implements AutoCloseable {
    private final Path folder;
    private final int clientPort;
    private final int peerPort;
    private @Nullable Process process;

    /// @param folder for data and log
    EtcdProcess(Path folder) throws IOException {
        this.folder = folder;
        this.clientPort = freePort();
        this.peerPort = freePort();
    }

    EtcdProcess start() throws IOException {
        String client = "http://127.0.0.1:" + clientPort;
        String peer = "http://127.0.0.1:" + peerPort;
        process = new ProcessBuilder(
                        "etcd",
                        "--data-dir=" + folder.resolve("data"),
                        "--listen-client-urls=" + client,
                        "--advertise-client-urls=" + client,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=default=" + peer,
                        "--heartbeat-interval=10",
                        "--election-timeout=50")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(StoreUnavailableException.class)
                .until(this::answers);
        return this;
    }

    /// Ends it with -9.
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }

    EtcdAddress address() {
        return new EtcdAddress(List.of(URI.create("http://127.0.0.1:" + clientPort)), "test");
    }

    EtcdStore connect() {
        return EtcdStore.connect(address(), EtcdLimits.standard());
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() {
        try (EtcdStore store = connect()) {
            return store.revision() > 0;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
