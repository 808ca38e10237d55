package io.seamark.proof.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/// A single etcd on free loopback ports, its data beside ours on the same disk.
record Etcd(Process process, int port) implements AutoCloseable {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 50;

    static Etcd start() throws IOException, InterruptedException {
        int client = freePort();
        int peer = freePort();
        Path folder = Files.createTempDirectory("etcd-bench");
        Process process = new ProcessBuilder(
                        "etcd",
                        "--data-dir",
                        folder.resolve("data").toString(),
                        "--listen-client-urls",
                        "http://127.0.0.1:" + client,
                        "--advertise-client-urls",
                        "http://127.0.0.1:" + client,
                        "--listen-peer-urls",
                        "http://127.0.0.1:" + peer,
                        "--initial-advertise-peer-urls",
                        "http://127.0.0.1:" + peer,
                        "--initial-cluster",
                        "default=http://127.0.0.1:" + peer)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < TRIES; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), client)) {
                return new Etcd(process, client);
            } catch (IOException e) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        process.destroy();
        throw new IOException("etcd did not start");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
