package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, asking and stopping the command.
class UpJourney {
    @TempDir
    Path dataDir;

    @Test
    void saysReadyOnceAndEndsCleanlyOnSigterm() throws Exception {
        try (var seamark = SeamarkProcess.up(dataDir)) {
            assertThat(get(seamark.api() + "/_seamark/health").statusCode()).isEqualTo(200);
            assertThat(seamark.terminate()).isIn(0, 143);
            assertThat(seamark.restOfOutput()).isEmpty();
        }
        assertThat(SeamarkProcess.seamark("status", "--data-dir", dataDir.toString())
                        .status())
                .isEqualTo(1);
    }

    @Test
    void refusesASecondInstanceOnTheSameFolder() throws Exception {
        try (var seamark = SeamarkProcess.up(dataDir)) {
            Finished second = SeamarkProcess.seamark(
                    "up", "--data-dir", dataDir.toString(), "--api-port", "0", "--runtime", "process");
            assertThat(second.status()).isEqualTo(2);
            assertThat(second.out()).isEmpty();
            assertThat(second.err()).contains("is in use by another Seamark (pid " + seamark.pid());
        }
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() throws Exception {
        Path config = Files.writeString(dataDir.resolve("seamark.conf"), "api-prot = 0\n");
        Finished up = SeamarkProcess.seamark("up", "--config", config.toString());
        assertThat(up.status()).isEqualTo(2);
        assertThat(up.err()).contains("api-prot is not known (did you mean api-port?)");
    }

    @Test
    void refusesOpenAuthenticationBeyondLoopbackWithoutTheSecondFlag() throws Exception {
        Finished up = SeamarkProcess.seamark(
                "up", "--data-dir", dataDir.toString(), "--auth", "open", "--listen", "0.0.0.0", "--api-port", "0");
        assertThat(up.status()).isEqualTo(2);
        assertThat(up.err()).contains("--open-beyond-loopback");
    }

    @Test
    void keepsItsFilesForTheOwnerAlone() throws Exception {
        Path folder = dataDir.resolve("state");
        try (var seamark = SeamarkProcess.up(folder)) {
            assertThat(seamark.api()).startsWith("http://127.0.0.1:");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder)) {
                Path credentials = files.filter(f -> f.getFileName().toString().contains("credentials"))
                        .findFirst()
                        .orElseThrow();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void tellsItsStatusAndMetrics() throws Exception {
        try (var seamark = SeamarkProcess.up(dataDir)) {
            Finished status = SeamarkProcess.seamark("status", "--data-dir", dataDir.toString());
            assertThat(status.status()).as("%s", status).isZero();
            assertThat(status.out())
                    .contains("status    ok")
                    .contains("api       " + seamark.api())
                    .contains("dns       127.0.0.1:")
                    .contains("runtime   process");
            get(seamark.api() + "/?Action=GetCallerIdentity&Version=2011-06-15");
            assertThat(get(seamark.api() + "/_seamark/metrics").body())
                    .contains("seamark_calls_seconds_count{operation=\"GetCallerIdentity\",service=\"sts\"} 1")
                    .contains("code=\"MissingAuthenticationToken\"")
                    .contains("seamark_store_commits_total")
                    .contains("jvm_memory_used_bytes");
        }
    }

    static HttpResponse<String> get(String uri) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
