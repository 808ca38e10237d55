package io.seamark.proof.journeys;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/// An etcd of its own, on loopback, with its data in a folder.
///
/// Owned by the journey that starts it.
record Etcd(Process process, int port) implements AutoCloseable {
    static Etcd start(Path folder) throws IOException {
        int port = freePort();
        String client = "http://127.0.0.1:" + port;
        String peer = "http://127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        "etcd",
                        "--data-dir=" + folder.resolve("data"),
                        "--listen-client-urls=" + client,
                        "--advertise-client-urls=" + client,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=default=" + peer)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("etcd.log").toFile())
                .start();
        var etcd = new Etcd(process, port);
        await().until(etcd::answers);
        return etcd;
    }

    /// What `--store` takes.
    String store() {
        return "etcd://127.0.0.1:" + port + "/journey";
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
