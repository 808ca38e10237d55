package io.seamark.platform.docker;

import io.seamark.platform.docker.DockerAnswer.RefusedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Docker Engine's HTTP API in Docker's own JSON, with no shape of ours between, over its socket: one
/// connection per call. An engine that does not answer is a [EngineAwayException]. Safe for any
/// number of threads; an interrupted one leaves its call.
public final class DockerEngine {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PLAIN_PORT = 2375;

    private final URI engine;

    /// @param engine `unix:///PATH` or `tcp://HOST:PORT` in cleartext
    public DockerEngine(URI engine) {
        this.engine = engine;
    }

    /// As it is written in a query.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public JsonNode get(String path) throws RefusedException {
        return call("GET", path, null);
    }

    public JsonNode post(String path, @Nullable JsonNode body) throws RefusedException {
        return call("POST", path, body);
    }

    public void delete(String path) throws RefusedException {
        call("DELETE", path, null);
    }

    /// Opens an answer that comes bit by bit.
    ///
    /// @param method `GET`, or `POST` without a body
    public DockerAnswer open(String method, String path) throws RefusedException {
        try {
            return answer(method, path, null);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body) throws RefusedException {
        try (DockerAnswer answer = answer(method, path, body)) {
            String text = answer.text();
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private DockerAnswer answer(String method, String path, @Nullable JsonNode body)
            throws IOException, RefusedException {
        SocketChannel channel = connect();
        try {
            channel.write(request(method, path, body));
            return DockerAnswer.read(channel);
        } catch (IOException | RefusedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private SocketChannel connect() throws IOException {
        boolean unix = "unix".equals(engine.getScheme());
        SocketAddress address = unix
                ? UnixDomainSocketAddress.of(engine.getPath())
                : new InetSocketAddress(engine.getHost(), engine.getPort() < 0 ? PLAIN_PORT : engine.getPort());
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        try {
            channel.connect(address);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ByteBuffer request(String method, String path, @Nullable JsonNode body) {
        byte[] content = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        String head = method + " " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(start.length + content.length)
                .put(start)
                .put(content)
                .flip();
    }

    private EngineAwayException unavailable(IOException e) {
        return new EngineAwayException("docker: " + engine + ": " + e.getMessage(), e);
    }
}
