package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.json.JsonMapper;

/// A trail whose bucket is at another S3-compatible endpoint: a second Seamark.
@Tag("full")
class ForeignTrailJourney {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String BUCKET = "far-away";

    @TempDir
    Path hereDir;

    @TempDir
    Path awayDir;

    @TempDir
    Path folder;

    @Test
    void filesReachTheOtherEndpointThoughItIsAwayForAWhile() throws IOException {
        Line away = away("0");
        away.aws("s3api create-bucket --bucket " + BUCKET);
        String url = away.seamark().api();
        Path keys = Files.writeString(
                folder.resolve("keys"),
                "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                        .formatted(
                                away.environment().get("AWS_ACCESS_KEY_ID"),
                                away.environment().get("AWS_SECRET_ACCESS_KEY")));
        try (Line here = Line.start(
                hereDir,
                "--no-registrar",
                "--instances",
                "0",
                "--trail-delivery-period",
                "1",
                "--trail-endpoint",
                url,
                "--trail-credentials",
                keys.toString())) {
            Finished nowhere = here.tryAws("cloudtrail create-trail --name audit --s3-bucket-name nowhere");
            assertThat(nowhere.err()).contains("S3BucketDoesNotExistException");
            here.aws("cloudtrail create-trail --enable-log-file-validation --name audit --s3-bucket-name " + BUCKET);
            here.aws("cloudtrail start-logging --name audit");
            here.aws("iam create-user --user-name before");
            Line first = away;
            await().atMost(SOON).until(() -> users(first).contains("before"));
            assertThat(status(here).latestDeliveryError()).isNull();

            away.killHard();
            here.aws("iam create-user --user-name meanwhile");
            await().atMost(SOON)
                    .until(() -> "ServiceUnavailable".equals(status(here).latestDeliveryError()));
            away = away(url.substring(url.lastIndexOf(':') + 1));
            Line second = away;
            await().atMost(SOON).until(() -> users(second).contains("meanwhile"));
            await().atMost(SOON).until(() -> status(here).latestDeliveryError() == null);
            assertThat(users(second)).doesNotHaveDuplicates();
        } finally {
            away.close();
        }
    }

    private Line away(String port) throws IOException {
        return Line.start(
                awayDir, "--no-registrar", "--instances", "0", "--lb-range", "127.88.0.0/16", "--api-port", port);
    }

    private static GetTrailStatusResponse status(Line here) {
        return here.cloudtrail().getTrailStatus(r -> r.name("audit"));
    }

    /// The users that the records in the bucket tell of.
    private static List<String> users(Line away) {
        try (S3Client s3 = away.client(S3Client.builder().forcePathStyle(true))) {
            return s3
                    .listObjectsV2Paginator(b -> b.bucket(BUCKET).prefix("AWSLogs/000000000000/CloudTrail/"))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .flatMap(key -> users(
                            s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asByteArray())
                            .stream())
                    .toList();
        }
    }

    private static List<String> users(byte[] file) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return JsonMapper.shared()
                    .readTree(in.readAllBytes())
                    .path("Records")
                    .valueStream()
                    .filter(record -> record.path("eventName").asString().equals("CreateUser"))
                    .map(record -> record.at("/requestParameters/userName").asString())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
