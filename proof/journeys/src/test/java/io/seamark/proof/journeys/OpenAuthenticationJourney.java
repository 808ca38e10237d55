package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// `--auth open`: accounts by their number, and reset.
class OpenAuthenticationJourney {
    @TempDir
    Path dataDir;

    @Test
    void everyTwelveDigitKeyIsAnAccountOfItsOwnUntilResetEmptiesAll() throws Exception {
        try (var seamark = SeamarkProcess.up(dataDir, "--auth", "open");
                IamClient one = new Clients(seamark.api()).iam("111111111111", "any");
                IamClient two = new Clients(seamark.api()).iam("222222222222", "any");
                IamClient other = new Clients(seamark.api()).iam("test", "test")) {
            assertThat(one.createUser(r -> r.userName("anna")).user().arn())
                    .isEqualTo("arn:aws:iam::111111111111:user/anna");
            assertThat(other.createUser(r -> r.userName("otto")).user().arn())
                    .isEqualTo("arn:aws:iam::000000000000:user/otto");

            assertThat(one.getUser(r -> r.userName("anna")).user().userName()).isEqualTo("anna");
            assertThat(two.listUsers().users()).isEmpty();
            assertThatThrownBy(() -> two.getUser(r -> r.userName("anna"))).isInstanceOf(NoSuchEntityException.class);

            assertThat(reset(seamark.api()).statusCode()).isEqualTo(200);

            assertThat(one.listUsers().users()).isEmpty();
            assertThat(other.listUsers().users()).isEmpty();
            one.createUser(r -> r.userName("anna"));
        }
    }

    @Test
    void resetIsRefusedWhereSignaturesAreRequired() throws Exception {
        try (var seamark = SeamarkProcess.up(dataDir)) {
            var environment = seamark.environment();
            try (IamClient root = new Clients(seamark.api())
                    .iam(
                            environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                            environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))) {
                root.createUser(r -> r.userName("anna"));

                HttpResponse<String> reset = reset(seamark.api());

                assertThat(reset.statusCode()).isEqualTo(403);
                assertThat(reset.body()).contains("only with --auth open");
                assertThat(root.listUsers().users()).hasSize(1);
            }
        }
    }

    private static HttpResponse<String> reset(String api) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(api + "/_seamark/reset"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
