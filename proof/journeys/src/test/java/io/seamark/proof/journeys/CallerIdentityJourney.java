package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/// `sts get-caller-identity` by every tool people use, with what `seamark env` exports.
class CallerIdentityJourney {
    private static final String ROOT_ARN = "arn:aws:iam::000000000000:root";
    private static final String BOTO3 =
            "import boto3; print(boto3.client('sts', endpoint_url=__import__('os').environ['AWS_ENDPOINT_URL'])"
                    + ".get_caller_identity()['Arn'])";

    @TempDir
    static Path dataDir;

    private static SeamarkProcess seamark;
    private static Map<String, String> environment;

    @BeforeAll
    static void up() throws IOException {
        seamark = SeamarkProcess.up(dataDir);
        environment = seamark.environment();
    }

    @AfterAll
    static void down() throws Exception {
        seamark.close();
    }

    @Test
    void byTheJavaSdk() {
        try (StsClient sts = sts(environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo(ROOT_ARN);
        }
    }

    @Test
    void aWrongSecretIsRefusedWithAwsCode() {
        try (StsClient sts = sts("wrong")) {
            assertThatThrownBy(sts::getCallerIdentity).isInstanceOfSatisfying(StsException.class, e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.requestId()).isNotEmpty();
            });
        }
    }

    @Test
    @Tag("full")
    void byTheAwsCliVersion2() throws IOException {
        identityBy(cli("2").orElseThrow(() -> new AssertionError("no AWS CLI v2 (package awscli)")));
    }

    @Test
    @Tag("full")
    void byTheAwsCliVersion1WhereThereIsOne() throws IOException {
        // Debian packages version 2 only; machines that also have version 1 try it too.
        Optional<String> cli = cli("1");
        if (cli.isPresent()) {
            identityBy(cli.get());
        }
    }

    @Test
    @Tag("full")
    void byBoto3() throws IOException {
        Finished python = SeamarkProcess.run(environment, List.of("/usr/bin/python3", "-c", BOTO3));
        assertThat(python.out()).as("%s", python).isEqualTo(ROOT_ARN + "\n");
    }

    @Test
    @Tag("full")
    void theCliShowsAWrongSecretAsAwsDoes() throws IOException {
        var wrong = new HashMap<>(environment);
        wrong.put("AWS_SECRET_ACCESS_KEY", "wrong");
        Finished cli = SeamarkProcess.run(
                wrong, List.of(cli("2").orElseThrow(), "--endpoint-url", seamark.api(), "sts", "get-caller-identity"));
        assertThat(cli.status()).isNotZero();
        assertThat(cli.err()).contains("An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity");
    }

    private static void identityBy(String cli) throws IOException {
        Finished finished = SeamarkProcess.run(
                environment,
                List.of(
                        cli,
                        "--endpoint-url",
                        seamark.api(),
                        "sts",
                        "get-caller-identity",
                        "--query",
                        "Arn",
                        "--output",
                        "text"));
        assertThat(finished.out()).as("%s", finished).isEqualTo(ROOT_ARN + "\n");
    }

    /// An AWS CLI of a major version, wherever on the PATH.
    private static Optional<String> cli(String major) throws IOException {
        for (String folder : (System.getenv("PATH") + ":/usr/bin").split(":", -1)) {
            Path cli = Path.of(folder, "aws");
            if (Files.isExecutable(cli)) {
                Finished version = SeamarkProcess.run(Map.of(), List.of(cli.toString(), "--version"));
                if ((version.out() + version.err()).startsWith("aws-cli/" + major + ".")) {
                    return Optional.of(cli.toString());
                }
            }
        }
        return Optional.empty();
    }

    private static StsClient sts(String secret) {
        return StsClient.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(environment.getOrDefault("AWS_ACCESS_KEY_ID", ""), secret)))
                .build();
    }
}
