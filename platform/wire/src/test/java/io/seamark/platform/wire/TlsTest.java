package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients under TLS, with a certificate made by the JDK's `keytool`.
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore keys = emptyKeys();

    private static KeyStore emptyKeys() {
        try {
            return KeyStore.getInstance("PKCS12");
        } catch (java.security.KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        pem("key.pem", "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
    }

    private static void pem(String file, String what, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static HttpServer server() {
        return new HttpServer(HttpOptions.of("127.0.0.1", 0, exchange -> {
                    var text = exchange.secure() + " " + exchange.wholeBody(1 << 20).length;
                    exchange.reply(new HttpReply(200, new Headers(), text.getBytes(StandardCharsets.US_ASCII)));
                })
                .withTls(new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"))));
    }

    private static SSLContext trusting() throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void negotiatesTheVersion(HttpClient.Version version) throws Exception {
        try (var server = server();
                var client = HttpClient.newBuilder()
                        .version(version)
                        .sslContext(trusting())
                        .build()) {
            var uri = URI.create("https://127.0.0.1:" + server.start().getPort() + "/");
            for (int size : new int[] {0, 10, 500_000}) {
                var answer = client.send(
                        HttpRequest.newBuilder(uri)
                                .POST(BodyPublishers.ofByteArray(new byte[size]))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.body()).isEqualTo("true " + size);
            }
        }
    }

    @Test
    void aClientThatDoesNotSpeakTlsIsDropped() throws IOException {
        try (var server = server();
                var client = new Conversation(server.start())) {
            client.say("GET / HTTP/1.1\nHost: a\n\n");
            // A TLS alert at most.
            assertThat(client.hearAll()).hasSizeLessThan(10);
        }
    }

    @Test
    void saysWhichFilesCannotBeUsed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no key");
        var options = HttpOptions.of("127.0.0.1", 0, exchange -> {})
                .withTls(new TlsFiles(folder.resolve("cert.pem"), broken));
        try (var server = new HttpServer(options)) {
            assertThatThrownBy(server::start).isInstanceOf(IOException.class).hasMessageContaining("broken.pem");
        }
    }
}
