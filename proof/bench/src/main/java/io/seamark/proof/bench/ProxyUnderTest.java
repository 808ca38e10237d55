package io.seamark.proof.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A proxy with one worker before one target, on loopback.
record ProxyUnderTest(String name, Process process, String uri) implements AutoCloseable {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 50;

    /// nginx with connections kept to its target, telling it who asks, as ours does.
    static ProxyUnderTest nginx(int target) throws IOException, InterruptedException {
        int port = freePort();
        Path folder = Files.createTempDirectory("nginx-proxy-bench");
        String config = """
                daemon off; master_process off; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                  access_log off; keepalive_requests 100000000;
                  client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  upstream target { server 127.0.0.1:%3$d; keepalive 128; keepalive_requests 100000000; }
                  server {
                    listen 127.0.0.1:%2$d;
                    location / {
                      proxy_pass http://target; proxy_http_version 1.1;
                      proxy_set_header Connection ""; proxy_set_header Host $http_host;
                      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                      proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Port $server_port;
                    }
                  }
                }
                """.formatted(folder, port, target);
        Path file = Files.writeString(folder.resolve("nginx.conf"), config);
        return started("nginx", port, folder, List.of("nginx", "-c", file.toString()));
    }

    static ProxyUnderTest haproxy(int target) throws IOException, InterruptedException {
        int port = freePort();
        Path folder = Files.createTempDirectory("haproxy-bench");
        String config = """
                global
                  nbthread 1
                  maxconn 1024
                defaults
                  mode http
                  option http-keep-alive
                  option forwardfor
                  http-reuse always
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                frontend front
                  bind 127.0.0.1:%1$d
                  http-request set-header X-Forwarded-Proto http
                  http-request set-header X-Forwarded-Port %1$d
                  default_backend back
                backend back
                  server target 127.0.0.1:%2$d
                """.formatted(port, target);
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), config);
        return started("HAProxy", port, folder, List.of("haproxy", "-db", "-f", file.toString()));
    }

    /// @param engine as [ProxyProcess] takes it
    static ProxyUnderTest seamark(String engine, int target) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xms24m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProxyProcess.class.getName(),
                        engine,
                        Integer.toString(target))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("seamark " + engine + ": ended at once");
        }
        String[] words = line.split(" ", -1);
        return new ProxyUnderTest("Seamark " + words[0], process, uri(Integer.parseInt(words[1])));
    }

    private static ProxyUnderTest started(String name, int port, Path folder, List<String> command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (var _ = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
                return new ProxyUnderTest(name, process, uri(port));
            } catch (IOException e) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        process.destroy();
        throw new IOException(name + " did not start:\n" + Files.readString(folder.resolve("out")));
    }

    private static String uri(int port) {
        return "http://127.0.0.1:" + port + "/";
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
