package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.product.server.Configuration.Auth;
import io.seamark.product.server.Configuration.LogFormat;
import io.seamark.product.server.Configuration.RuntimeChoice;
import io.seamark.product.server.Configuration.TrailEndpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void theKeysAreTheseAndNoOthers() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key))
                .containsExactly(
                        "data-dir",
                        "listen",
                        "api-port",
                        "dns-port",
                        "dns-upstream",
                        "auth",
                        "open-beyond-loopback",
                        "account",
                        "region",
                        "store",
                        "runtime",
                        "instances",
                        "lb-range",
                        "registrar",
                        "registrar-zone",
                        "tls-certificate",
                        "tls-key",
                        "max-body",
                        "trail-delivery-period",
                        "trail-digest-period",
                        "trail-endpoint",
                        "trail-credentials",
                        "log-format",
                        "log-level");
    }

    @Test
    void trailsHaveAnEndpointWithAFileOfCredentialsOrThoseOfTheEnvironment() {
        assertThat(configuration(Map.of(), Map.of("SEAMARK_TRAIL_ENDPOINT", "http://127.0.0.1:9000"), Optional.empty())
                        .trailEndpoint())
                .contains(new TrailEndpoint(URI.create("http://127.0.0.1:9000"), Optional.empty()));
        assertThat(configuration(
                                Map.of(
                                        Setting.TRAIL_ENDPOINT,
                                        "https://s3.example.com",
                                        Setting.TRAIL_CREDENTIALS,
                                        "/etc/keys"),
                                Map.of(),
                                Optional.empty())
                        .trailEndpoint())
                .contains(new TrailEndpoint(URI.create("https://s3.example.com"), Optional.of(Path.of("/etc/keys"))));
        assertThatThrownBy(() -> configuration(Map.of(Setting.TRAIL_ENDPOINT, "s3"), Map.of(), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("trail-endpoint")
                .hasMessageContaining("a URL such as https://s3.example.com");
        assertThatThrownBy(
                        () -> configuration(Map.of(Setting.TRAIL_CREDENTIALS, "/etc/keys"), Map.of(), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nothing, since there is no trail-endpoint");
    }

    @Test
    void theDefaultsAreThoseOfOneMachine() {
        Configuration standard = configuration(Map.of(), Map.of(), Optional.empty());

        assertThat(standard.dataDir()).isEqualTo(Path.of(System.getProperty("user.home"), ".seamark"));
        assertThat(standard.listen().isLoopbackAddress()).isTrue();
        assertThat(standard.apiPort()).isEqualTo(4566);
        assertThat(standard.dnsPort()).isEqualTo(1053);
        assertThat(standard.auth()).isEqualTo(Auth.STRICT);
        assertThat(standard.account().value()).isEqualTo("000000000000");
        assertThat(standard.region().value()).isEqualTo("us-east-1");
        assertThat(standard.store()).isEqualTo("embedded");
        assertThat(standard.dnsUpstream()).containsExactly("system");
        assertThat(standard.runtime()).isEqualTo(RuntimeChoice.AUTO);
        assertThat(standard.instances()).isEqualTo(1);
        assertThat(standard.lbRange()).isEmpty();
        assertThat(standard.registrarZone()).contains("ecs.internal");
        assertThat(standard.tls()).isEmpty();
        assertThat(standard.trailEndpoint()).isEmpty();
        assertThat(standard.maxBody()).isEqualTo(70 * 1024 * 1024);
        assertThat(standard.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(standard.logLevel()).isEqualTo("info");
    }

    @Test
    void aFlagWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("seamark.conf"), "# ours\napi-port = 1\ndns-port = 1\nregion = eu-west-1\n");
        Configuration mixed = configuration(
                Map.of(Setting.API_PORT, "3"),
                Map.of("SEAMARK_API_PORT", "2", "SEAMARK_DNS_PORT", "2", "PATH", "/bin"),
                Optional.of(file));

        assertThat(mixed.apiPort()).isEqualTo(3);
        assertThat(mixed.dnsPort()).isEqualTo(2);
        assertThat(mixed.region().value()).isEqualTo("eu-west-1");
    }

    @Test
    void anUnknownKeyOfTheFileStopsTheStartAndNamesTheNearest() throws Exception {
        Path file = Files.writeString(folder.resolve("seamark.conf"), "acount = 111122223333\n");

        assertThatThrownBy(() -> configuration(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(":1: key acount is not known (did you mean account?)");
    }

    @Test
    void anUnknownVariableStopsTheStartAndNamesTheNearest() {
        assertThatThrownBy(() -> configuration(Map.of(), Map.of("SEAMARK_APIPORT", "1"), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("environment variable SEAMARK_APIPORT is not known (did you mean SEAMARK_API_PORT?)");
    }

    @Test
    void aLineWithoutAnEqualsSignIsRefusedWithItsPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("seamark.conf"), "\napi-port 4566\n");

        assertThatThrownBy(() -> configuration(Map.of(), Map.of(), Optional.of(file)))
                .hasMessageEndingWith(":2: api-port 4566 (expected: key = value, or # a comment)");
    }

    @Test
    void valuesAreCheckedAndTheMessageSaysWhatIsExpected() {
        assertThatThrownBy(() -> flag(Setting.API_PORT, "70000"))
                .hasMessage("api-port: 70000 (expected: a number from 0 to 65535)");
        assertThatThrownBy(() -> flag(Setting.AUTH, "none")).hasMessage("auth: none (expected: strict or open)");
        assertThatThrownBy(() -> flag(Setting.ACCOUNT, "123")).hasMessage("account: 123 (expected: 12 digits)");
        assertThatThrownBy(() -> flag(Setting.REGION, "Mars")).hasMessageContaining("us-east-1");
        assertThatThrownBy(() -> flag(Setting.STORE, "mysql://x")).hasMessageContaining("etcd://host:port");
        assertThatThrownBy(() -> flag(Setting.INSTANCES, "65"))
                .hasMessage("instances: 65 (expected: a number from 0 to 64)");
        assertThatThrownBy(() -> flag(Setting.LB_RANGE, "127.77.0.0/24")).hasMessageContaining("a.b.c.d/8 to /22");
        assertThatThrownBy(() -> flag(Setting.REGISTRAR_ZONE, "ECS internal")).hasMessageContaining("ecs.internal");
        assertThatThrownBy(() -> flag(Setting.DNS_UPSTREAM, "dns.example")).hasMessageContaining("IP addresses");
        assertThatThrownBy(() -> flag(Setting.RUNTIME, "podman"))
                .hasMessage("runtime: podman (expected: auto or docker or process)");
        assertThatThrownBy(() -> flag(Setting.TLS_KEY, "key.pem")).hasMessageContaining("tls-certificate");
    }

    @Test
    void openAuthenticationStaysOnLoopbackUnlessToldTwice() {
        var beyond = Map.of(Setting.AUTH, "open", Setting.LISTEN, "0.0.0.0");
        assertThatThrownBy(() -> configuration(beyond, Map.of(), Optional.empty()))
                .hasMessageContaining("--open-beyond-loopback");

        var told = Map.of(Setting.AUTH, "open", Setting.LISTEN, "0.0.0.0", Setting.OPEN_BEYOND_LOOPBACK, "true");
        assertThat(configuration(told, Map.of(), Optional.empty()).auth()).isEqualTo(Auth.OPEN);
    }

    @Test
    void theRegistrarIsLeftOutWhenTold() {
        assertThat(flag(Setting.REGISTRAR, "false").registrarZone()).isEmpty();
    }

    private static Configuration flag(Setting setting, String value) {
        return configuration(Map.of(setting, value), Map.of(), Optional.empty());
    }

    private static Configuration configuration(
            Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file) {
        return Configuration.from(Settings.load(flags, environment, file));
    }
}
