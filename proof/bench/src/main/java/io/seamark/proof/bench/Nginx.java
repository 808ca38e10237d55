package io.seamark.proof.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// nginx with one worker on a free loopback port.
record Nginx(Process process, long pid, String uri) implements AutoCloseable {
    /// With one fixed answer.
    ///
    /// @param bytes of the answer, without its head
    static Nginx start(int bytes) throws IOException {
        return with("return 200 \"" + "x".repeat(bytes) + "\";", "");
    }

    /// With files that are put and got; it forces none to disk.
    static Nginx dav() throws IOException {
        return with("dav_methods PUT DELETE; client_max_body_size 0; root FOLDER;", "user root;");
    }

    private static Nginx with(String location, String top) throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path folder = Files.createTempDirectory("nginx-bench");
        Path files = Files.createDirectory(folder.resolve("files"));
        String config = """
                daemon off; master_process off; pid %1$s/pid; error_log %1$s/error.log; %4$s
                events { worker_connections 1024; }
                http {
                  access_log off; keepalive_requests 100000000;
                  client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  server { listen 127.0.0.1:%2$d; location / { %3$s } }
                }
                """.formatted(folder, port, location.replace("FOLDER", files.toString()), top);
        Path file = Files.writeString(folder.resolve("nginx.conf"), config);
        Process process = new ProcessBuilder("nginx", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        return new Nginx(process, process.pid(), "http://127.0.0.1:" + port + "/");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
