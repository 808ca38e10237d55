package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A trail made by the CLI: every call is in one file of the bucket, across kill -9, and
/// `aws cloudtrail validate-logs` notices what was changed.
@Tag("full")
class TrailJourney {
    private static final String BUCKET = "trail-logs";
    private static final String ARN = "arn:aws:cloudtrail:us-east-1:000000000000:trail/audit";
    private static final String LOGS = "AWSLogs/000000000000/CloudTrail/";
    private static final int ROUNDS = 4;
    private static final int USERS = 15;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path dataDir;

    private final List<String> created = new ArrayList<>();

    @Test
    void eachCallIsInOneFileAcrossKillsAndTamperingIsNoticed() throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        try (SeamarkProcess seamark = up()) {
            cli(seamark, "s3api", "create-bucket", "--bucket", BUCKET);
            cli(
                    seamark,
                    "cloudtrail",
                    "create-trail",
                    "--name",
                    "audit",
                    "--s3-bucket-name",
                    BUCKET,
                    "--enable-log-file-validation");
            cli(seamark, "cloudtrail", "start-logging", "--name", "audit");
            traffic(seamark, 0);
            seamark.killHard();
        }
        for (int round = 1; round < ROUNDS; round++) {
            try (SeamarkProcess seamark = up()) {
                traffic(seamark, round);
                seamark.killHard();
            }
        }
        try (SeamarkProcess seamark = up();
                S3Client s3 = s3(seamark)) {
            await().atMost(SOON).until(() -> users(s3).containsAll(created));
            assertThat(eventIds(s3)).doesNotHaveDuplicates();
            assertThat(users(s3).stream().filter(created::contains)).doesNotHaveDuplicates();

            String victim = keys(s3, LOGS).getFirst();
            await().atMost(SOON).until(() -> validated(seamark, start).contains(victim + "\tvalid"));
            Finished whole = validate(seamark, start);
            assertThat(whole.status()).as("%s", whole).isZero();
            assertThat(whole.out()).contains("log files valid").doesNotContain("INVALID");

            byte[] untouched =
                    s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(victim)).asByteArray();
            s3.putObject(b -> b.bucket(BUCKET).key(victim), RequestBody.fromBytes(oneByteChanged(untouched)));
            Finished changed = validate(seamark, start);
            assertThat(changed.status()).isEqualTo(1);
            assertThat(changed.err()).contains(victim + "\tINVALID: hash value doesn't match");

            s3.putObject(b -> b.bucket(BUCKET).key(victim), RequestBody.fromBytes(untouched));
            assertThat(validate(seamark, start).status()).isZero();
            s3.deleteObject(b -> b.bucket(BUCKET).key(victim));
            Finished removed = validate(seamark, start);
            assertThat(removed.status()).isEqualTo(1);
            assertThat(removed.err()).contains(victim + "\tINVALID: not found");
        }
    }

    private SeamarkProcess up() throws IOException {
        return SeamarkProcess.up(dataDir, "--trail-delivery-period", "1", "--trail-digest-period", "3");
    }

    /// Calls that are acknowledged; whoever dies does so while files are on their way.
    private void traffic(SeamarkProcess seamark, int round) throws IOException {
        try (IamClient iam = new Clients(seamark.api())
                .iam(
                        seamark.environment().getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        seamark.environment().getOrDefault("AWS_SECRET_ACCESS_KEY", ""))) {
            for (int i = 0; i < USERS; i++) {
                String name = "u-" + round + "-" + i;
                iam.createUser(b -> b.userName(name));
                created.add(name);
            }
        }
    }

    private static List<String> users(S3Client s3) {
        return records(s3).stream()
                .filter(record -> record.path("eventName").asString().equals("CreateUser"))
                .map(record -> record.path("requestParameters").path("userName").asString())
                .toList();
    }

    private static List<String> eventIds(S3Client s3) {
        return records(s3).stream()
                .map(record -> record.path("eventID").asString())
                .toList();
    }

    private static List<JsonNode> records(S3Client s3) {
        var records = new ArrayList<JsonNode>();
        for (String key : keys(s3, LOGS)) {
            try (var in = new GZIPInputStream(s3.getObject(b -> b.bucket(BUCKET).key(key)))) {
                JsonMapper.shared().readTree(in.readAllBytes()).path("Records").forEach(records::add);
            } catch (IOException e) {
                throw new AssertionError(key, e);
            }
        }
        return records;
    }

    private static List<String> keys(S3Client s3, String prefix) {
        return s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static byte[] oneByteChanged(byte[] gzip) throws IOException {
        byte[] json;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            json = in.readAllBytes();
        }
        String text = new String(json, StandardCharsets.UTF_8);
        json[text.indexOf("eventName")] = 'E';
        var out = new ByteArrayOutputStream();
        try (var to = new GZIPOutputStream(out)) {
            to.write(json);
        }
        return out.toByteArray();
    }

    private static String validated(SeamarkProcess seamark, Instant start) throws IOException {
        return validate(seamark, start).out();
    }

    /// As the CLI finds Seamark for all services: by the variable, not by a flag.
    private static Finished validate(SeamarkProcess seamark, Instant start) throws IOException {
        var environment = new HashMap<>(seamark.environment());
        environment.put("AWS_ENDPOINT_URL", seamark.api());
        return SeamarkProcess.run(
                environment,
                List.of(
                        "aws",
                        "cloudtrail",
                        "validate-logs",
                        "--verbose",
                        "--trail-arn",
                        ARN,
                        "--start-time",
                        start.toString()));
    }

    private static void cli(SeamarkProcess seamark, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("aws", "--endpoint-url", seamark.api()));
        command.addAll(List.of(arguments));
        Finished finished = SeamarkProcess.run(seamark.environment(), command);
        assertThat(finished.status()).as("%s", finished).isZero();
    }

    private static S3Client s3(SeamarkProcess seamark) throws IOException {
        Map<String, String> environment = seamark.environment();
        return S3Client.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))))
                .build();
    }
}
