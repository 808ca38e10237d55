package io.seamark.proof.journeys;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An HTTP endpoint that keeps what topics post to it. Owned by one test.
final class Postbox implements AutoCloseable {
    private static final List<String> SIGNED =
            List.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final HttpServer server;
    private final List<JsonNode> letters = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();

    private Postbox(HttpServer server) {
        this.server = server;
    }

    static Postbox open() throws IOException {
        return open(0);
    }

    /// @param port 0 for any
    static Postbox open(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var box = new Postbox(server);
        server.createContext("/", box::take);
        server.start();
        return box;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            headers.add(exchange.getRequestHeaders());
            letters.add(JsonMapper.shared().readTree(body));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/box";
    }

    /// The headers of each letter, in the order of the letters where they came one after the other.
    List<Headers> headers() {
        return List.copyOf(headers);
    }

    List<JsonNode> letters() {
        return List.copyOf(letters);
    }

    List<JsonNode> letters(String type) {
        return letters.stream()
                .filter(letter -> letter.path("Type").asString("").equals(type))
                .toList();
    }

    /// Whether a letter is signed by the certificate that it names.
    static boolean isGenuine(JsonNode letter) throws IOException, InterruptedException, GeneralSecurityException {
        String pem = get(letter.path("SigningCertURL").asString(""));
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        var text = new StringBuilder();
        for (String name : SIGNED) {
            boolean counts = letter.has(name)
                    && (!letter.path("Type").asString("").equals("Notification")
                            || !List.of("SubscribeURL", "Token").contains(name));
            if (counts) {
                text.append(name)
                        .append('\n')
                        .append(letter.path(name).asString(""))
                        .append('\n');
            }
        }
        boolean second = letter.path("SignatureVersion").asString("").equals("2");
        Signature signature = Signature.getInstance(second ? "SHA256withRSA" : "SHA1withRSA");
        signature.initVerify(certificate);
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return signature.verify(
                Base64.getDecoder().decode(letter.path("Signature").asString("")));
    }

    static String get(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
