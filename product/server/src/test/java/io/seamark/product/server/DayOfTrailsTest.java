package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.product.server.RootCalls.Body;
import io.seamark.services.iam.RootCredentials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.json.JsonMapper;

/// A day of traffic as `aws cloudtrail validate-logs` judges it: Seamark's clock begins more than a day ago and is
/// put forward by five minutes again and again, until it is what everybody else's is. For three of those hours
/// Seamark is down.
@Tag("full")
class DayOfTrailsTest {
    private static final String BUCKET = "a-day";
    private static final String LOGS = "AWSLogs/000000000000/CloudTrail/";
    private static final String DIGESTS = "AWSLogs/000000000000/CloudTrail-Digest/";
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS = 24 * 12;
    private static final Duration DOWN = Duration.ofHours(3);
    private static final int HOURS = 24 + 3;
    private static final Pattern VALID_LOGS = Pattern.compile("\\b(\\d+)/\\1 log files valid");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final LateClock clock =
            new LateClock(STEP.multipliedBy(STEPS).plus(DOWN).plusMinutes(30));
    private final Set<String> created = new TreeSet<>();

    @Test
    void aDayIsValidAndTellsOfEachByteAndFileThatIsNoLongerWhatItWas() throws IOException {
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (var platform = new Platform(configuration(), clock)) {
            platform.start();
            RootCalls calls = calls(platform);
            var _ = calls.call("s3", "PUT", "/" + BUCKET, Map.of("x-amz-content-sha256", hashOfNothing()), Body.of(""))
                    .orFail();
            trails(calls, "CreateTrail", """
                    {"Name": "audit", "S3BucketName": "%s", "EnableLogFileValidation": true}""".formatted(BUCKET));
            trails(calls, "StartLogging", "{\"Name\": \"audit\"}");
            traffic(calls, 0, STEPS / 2);
        }
        clock.advance(DOWN);
        try (var platform = new Platform(configuration(), clock)) {
            platform.start();
            traffic(calls(platform), STEPS / 2, STEPS);
            clock.isRight();
            try (S3Client s3 = s3(platform)) {
                await().atMost(SOON).until(() -> keys(s3, DIGESTS).size() == HOURS);
                assertThat(users(s3)).containsAll(created);
                List<String> logs = keys(s3, LOGS);
                assertThat(logs).hasSizeGreaterThanOrEqualTo(STEPS);
                judged(platform, s3, logs, start);
            }
        }
    }

    private void judged(Platform platform, S3Client s3, List<String> logs, Instant start) throws IOException {
        Verdict whole = validated(platform, start);
        assertThat(whole.out())
                .contains(HOURS + "/" + HOURS + " digest files valid")
                .doesNotContain("INVALID");
        assertThat(whole.err()).doesNotContain("INVALID");
        assertThat(whole.status()).isZero();
        Matcher valid = VALID_LOGS.matcher(whole.out());
        assertThat(valid.find()).as("%s", whole).isTrue();
        // Those of the last minutes are in no digest yet.
        assertThat(Integer.parseInt(valid.group(1))).isGreaterThan(STEPS - 12);

        String victim = logs.get(logs.size() / 2);
        byte[] log = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(victim)).asByteArray();
        s3.putObject(b -> b.bucket(BUCKET).key(victim), RequestBody.fromBytes(oneByteChanged(log)));
        assertThat(problem(platform, start)).contains("/" + victim + "\tINVALID: hash value doesn't match");
        s3.deleteObject(b -> b.bucket(BUCKET).key(victim));
        assertThat(problem(platform, start)).contains("/" + victim + "\tINVALID: not found");
        s3.putObject(b -> b.bucket(BUCKET).key(victim), RequestBody.fromBytes(log));

        String digest = keys(s3, DIGESTS).get(HOURS / 2);
        var found = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(digest));
        s3.putObject(
                b -> b.bucket(BUCKET).key(digest).metadata(found.response().metadata()),
                RequestBody.fromBytes(oneByteChanged(found.asByteArray())));
        assertThat(problem(platform, start)).contains("/" + digest + "\tINVALID: signature verification failed");
        s3.deleteObject(b -> b.bucket(BUCKET).key(digest));
        assertThat(problem(platform, start)).contains("/" + digest + "\tINVALID: not found");
    }

    /// In every five minutes a user is made, and a file delivered.
    private void traffic(RootCalls calls, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            String user = "u-" + i;
            var _ = calls.call(
                            "iam",
                            "POST",
                            "/",
                            Map.of("Content-Type", "application/x-www-form-urlencoded"),
                            Body.of("Action=CreateUser&Version=2010-05-08&UserName=" + user))
                    .orFail();
            created.add(user);
            Instant due = clock.advance(STEP).truncatedTo(ChronoUnit.SECONDS);
            await().atMost(SOON).until(() -> !delivered(calls).isBefore(due));
        }
    }

    private static Instant delivered(RootCalls calls) throws IOException {
        return Instant.ofEpochSecond(JsonMapper.shared()
                .readTree(trails(calls, "GetTrailStatus", "{\"Name\": \"audit\"}"))
                .path("LatestDeliveryTime")
                .asLong(0));
    }

    private static String trails(RootCalls calls, String operation, String body) throws IOException {
        return calls.call(
                        "cloudtrail",
                        "POST",
                        "/",
                        Map.of(
                                "Content-Type",
                                "application/x-amz-json-1.1",
                                "X-Amz-Target",
                                "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101." + operation),
                        Body.of(body))
                .orFail()
                .body();
    }

    private Set<String> users(S3Client s3) throws IOException {
        var users = new TreeSet<String>();
        for (String key : keys(s3, LOGS)) {
            try (var in = new GZIPInputStream(s3.getObject(b -> b.bucket(BUCKET).key(key)))) {
                JsonMapper.shared()
                        .readTree(in.readAllBytes())
                        .path("Records")
                        .forEach(record -> users.add(record.path("requestParameters")
                                .path("userName")
                                .asString("")));
            }
        }
        return users;
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
        json[new String(json, StandardCharsets.ISO_8859_1).lastIndexOf("Z\"") - 1] ^= 1;
        var out = new ByteArrayOutputStream();
        try (var to = new GZIPOutputStream(out)) {
            to.write(json);
        }
        return out.toByteArray();
    }

    private String problem(Platform platform, Instant start) throws IOException {
        Verdict verdict = validated(platform, start);
        assertThat(verdict.status()).as("%s", verdict).isEqualTo(1);
        assertThat(verdict.err().split("INVALID", -1)).as("%s", verdict).hasSize(2);
        return verdict.err();
    }

    private Verdict validated(Platform platform, Instant start) throws IOException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(
                "aws",
                "cloudtrail",
                "validate-logs",
                "--trail-arn",
                "arn:aws:cloudtrail:us-east-1:000000000000:trail/audit",
                "--start-time",
                start.toString(),
                "--end-time",
                Instant.now().toString());
        RootCredentials root = root();
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL",
                        platform.api(),
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_DEFAULT_REGION",
                        "us-east-1",
                        "AWS_ACCESS_KEY_ID",
                        root.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY",
                        root.secretAccessKey()));
        int status = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .onExit()
                .join()
                .exitValue();
        return new Verdict(status, Files.readString(out), Files.readString(err));
    }

    private Configuration configuration() {
        return Configuration.from(Settings.load(
                Map.of(
                        Setting.DATA_DIR, folder.resolve("data").toString(),
                        Setting.API_PORT, "0",
                        Setting.DNS_PORT, "0",
                        Setting.RUNTIME, "process",
                        Setting.INSTANCES, "0",
                        Setting.REGISTRAR, "false",
                        Setting.LB_RANGE, "127.61.0.0/16",
                        Setting.TRAIL_DELIVERY_PERIOD, "1"),
                Map.of(),
                Optional.empty()));
    }

    private RootCalls calls(Platform platform) throws IOException {
        return new RootCalls(URI.create(platform.api()), "us-east-1", root(), clock);
    }

    private S3Client s3(Platform platform) throws IOException {
        RootCredentials root = root();
        return S3Client.builder()
                .endpointOverride(URI.create(platform.api()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey())))
                .build();
    }

    private RootCredentials root() throws IOException {
        return RootCredentials.read(folder.resolve("data")).orElseThrow();
    }

    private static String hashOfNothing() {
        return HexFormat.of().formatHex(RootCalls.sha256().digest());
    }

    private record Verdict(int status, String out, String err) {}

    /// The system's clock, behind by what has not been caught up yet. Safe for any number of threads.
    private static final class LateClock implements InstantSource {
        private volatile Duration behind;

        LateClock(Duration behind) {
            this.behind = behind;
        }

        @Override
        public Instant instant() {
            return Instant.now().minus(behind);
        }

        /// @return the instant that it is now
        Instant advance(Duration by) {
            behind = behind.minus(by);
            return instant();
        }

        void isRight() {
            behind = Duration.ZERO;
        }
    }
}
