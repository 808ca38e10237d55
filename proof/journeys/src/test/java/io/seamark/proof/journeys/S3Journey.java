package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Buckets and objects as their users have them: the SDK with its own defaults, the AWS CLI, and a plain
/// HTTP client with a presigned URL; and what was acknowledged before a kill -9.
///
/// Long because each of its sentences brings its own calls: SDK calls are wordy and would say less in parts.
@Tag("full")
class S3Journey {
    private static final String BUCKET = "shop-files";
    private static final int MEBIBYTE = 1024 * 1024;
    /// The least size of a part that is not the last one.
    private static final int PART = 5 * MEBIBYTE;

    /// The same bytes in each run.
    private final Random bytes = new Random(7);

    @TempDir
    Path dataDir;

    @TempDir
    Path files;

    private SeamarkProcess seamark;
    private Map<String, String> environment;
    private StaticCredentialsProvider credentials;
    private S3Client s3;

    @BeforeEach
    void aBucket() throws IOException {
        seamark = SeamarkProcess.up(dataDir);
        client();
        s3.createBucket(b -> b.bucket(BUCKET));
    }

    @AfterEach
    void down() {
        s3.close();
        seamark.close();
    }

    @Test
    void anObjectIsReadWholeInPartAndIsNotWrittenOverUnlessWanted() {
        byte[] content = content(300_000);
        String etag = s3.putObject(
                        b -> b.bucket(BUCKET)
                                .key("a/very plain+key ä.bin")
                                .contentType("text/x-seamark")
                                .metadata(Map.of("owner", "shop")),
                        RequestBody.fromBytes(content))
                .eTag();

        var whole = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("a/very plain+key ä.bin"));
        assertThat(whole.asByteArray()).isEqualTo(content);
        assertThat(whole.response().eTag()).isEqualTo(etag);
        assertThat(whole.response().contentType()).isEqualTo("text/x-seamark");
        assertThat(whole.response().metadata()).containsEntry("owner", "shop");
        var range = s3.getObjectAsBytes(
                b -> b.bucket(BUCKET).key("a/very plain+key ä.bin").range("bytes=1000-1999"));
        assertThat(range.response().contentRange()).isEqualTo("bytes 1000-1999/300000");
        assertThat(range.asByteArray()).isEqualTo(slice(content, 1000, 2000));

        assertThatThrownBy(() -> s3.putObject(
                        b -> b.bucket(BUCKET).key("a/very plain+key ä.bin").ifNoneMatch("*"),
                        RequestBody.fromString("other")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(412);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
                });
        assertThat(read("a/very plain+key ä.bin")).isEqualTo(content);
        s3.putObject(b -> b.bucket(BUCKET).key("new").ifNoneMatch("*"), RequestBody.fromString("first"));
        assertThat(read("new")).asString(StandardCharsets.UTF_8).isEqualTo("first");
    }

    @Test
    void twoPartsBecomeOneObjectWhichCanBeCopied() {
        byte[] content = content(PART + 1234);
        uploadInParts("big", content);

        assertThat(read("big")).isEqualTo(content);
        assertThat(s3.headObject(b -> b.bucket(BUCKET).key("big")).eTag()).endsWith("-2\"");
        assertThat(s3.listMultipartUploads(b -> b.bucket(BUCKET)).uploads()).isEmpty();

        s3.copyObject(b -> b.sourceBucket(BUCKET)
                .sourceKey("big")
                .destinationBucket(BUCKET)
                .destinationKey("copies/big 2"));
        s3.deleteObject(b -> b.bucket(BUCKET).key("big"));
        assertThat(read("copies/big 2")).isEqualTo(content);
    }

    @Test
    void aDeleteMarkerHidesVersionsAndGoesAgain() {
        s3.putBucketVersioning(
                b -> b.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        String first = put("note", "first".getBytes(StandardCharsets.UTF_8));
        String second = put("note", "second".getBytes(StandardCharsets.UTF_8));
        var marker = s3.deleteObject(b -> b.bucket(BUCKET).key("note"));

        assertThat(marker.deleteMarker()).isTrue();
        assertThatThrownBy(() -> read("note")).isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
        assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("note").versionId(first))
                        .asUtf8String())
                .isEqualTo("first");
        var versions = s3.listObjectVersions(b -> b.bucket(BUCKET));
        assertThat(versions.versions()).extracting(v -> v.versionId()).containsExactly(second, first);
        assertThat(versions.deleteMarkers()).singleElement().satisfies(m -> {
            assertThat(m.versionId()).isEqualTo(marker.versionId());
            assertThat(m.isLatest()).isTrue();
        });

        s3.deleteObject(b -> b.bucket(BUCKET).key("note").versionId(marker.versionId()));
        assertThat(read("note")).asString(StandardCharsets.UTF_8).isEqualTo("second");
    }

    @Test
    void aListIsReadPageByPageAndByFolder() {
        for (String key : List.of("a", "b/1", "b/2", "b/3", "c", "d/1", "e")) {
            put(key, content(10));
        }

        var keys = new ArrayList<String>();
        var folders = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        for (ListObjectsV2Response page :
                s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).delimiter("/").maxKeys(2))) {
            page.contents().stream().map(S3Object::key).forEach(keys::add);
            page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(folders::add);
            sizes.add(page.keyCount());
        }
        assertThat(keys).containsExactly("a", "c", "e");
        assertThat(folders).containsExactly("b/", "d/");
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).prefix("b/").maxKeys(1)).contents().stream()
                        .map(S3Object::key))
                .containsExactly("b/1", "b/2", "b/3");
    }

    @Test
    void aPresignedUrlNeedsNoCredentialsAndIsGoodForOneKeyOnly() throws Exception {
        byte[] content = content(5000);
        put("public/hand out.bin", content);
        put("secret", content(5));
        URI url;
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            url = presigner
                    .presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(10))
                            .getObjectRequest(g -> g.bucket(BUCKET).key("public/hand out.bin")))
                    .url()
                    .toURI();
        }

        HttpResponse<byte[]> answer = get(url);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
        HttpResponse<byte[]> other = get(URI.create(url.toString().replace("public/hand%20out.bin", "secret")));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).asString(StandardCharsets.UTF_8).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void whatIsNotThereIsRefusedByItsName() throws IOException {
        assertThatThrownBy(() -> read("nothing"))
                .isInstanceOfSatisfying(
                        NoSuchKeyException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(404));
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(b -> b.bucket("no-such-bucket").key("k")))
                .isInstanceOf(NoSuchBucketException.class);
        // HttpURLConnection drops the body of an answer that comes in place of 100 Continue; the CLI reads it.
        assertThatThrownBy(() -> s3.putObject(b -> b.bucket("no-such-bucket").key("k"), RequestBody.fromString("lost")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
        Path lost = Files.writeString(files.resolve("lost"), "lost");
        assertThat(run("s3api", "put-object", "--bucket", "no-such-bucket", "--key", "k", "--body", lost.toString()))
                .satisfies(f -> assertThat(f.status()).isNotZero())
                .satisfies(f -> assertThat(f.err()).contains("(NoSuchBucket)"));
        assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("no-such-bucket")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void theCommandLineTakesAFileUpAndDown() throws IOException {
        Path up = files.resolve("up.bin");
        Path down = files.resolve("down.bin");
        Files.write(up, content(20 * MEBIBYTE));

        aws("s3", "cp", "--no-progress", up.toString(), "s3://" + BUCKET + "/backup/up.bin");
        aws("s3", "cp", "--no-progress", "s3://" + BUCKET + "/backup/up.bin", down.toString());

        assertThat(Files.mismatch(up, down)).isEqualTo(-1);
        assertThat(aws("s3", "ls", "s3://" + BUCKET + "/")).contains("PRE backup/");
        assertThat(aws("s3", "ls", "s3://" + BUCKET + "/backup/")).contains(" 20971520 up.bin");
        assertThat(aws("s3", "ls")).contains(BUCKET);
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws IOException {
        var acknowledged = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 40; i++) {
            String key = "o/" + i;
            // Small ones, empty ones and such as need more than one buffer.
            byte[] content = content(i * i * 200);
            put(key, content);
            acknowledged.put(key, content);
        }
        byte[] parts = content(PART + 77);
        uploadInParts("parts", parts);
        acknowledged.put("parts", parts);
        byte[] again = content(9000);
        put("o/3", again);
        acknowledged.put("o/3", again);
        s3.deleteObject(b -> b.bucket(BUCKET).key("o/4"));
        acknowledged.remove("o/4");
        byte[] last = content(100_000);
        put("last", last);
        acknowledged.put("last", last);

        seamark.killHard();
        s3.close();
        seamark = SeamarkProcess.up(dataDir);
        client();

        assertThat(s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).maxKeys(7)).contents().stream()
                        .map(S3Object::key))
                .containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
        acknowledged.forEach(
                (key, content) -> assertThat(read(key)).as("%s", key).isEqualTo(content));
    }

    private void client() throws IOException {
        environment = new HashMap<>(seamark.environment());
        environment.put("AWS_PAGER", "");
        credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "")));
        s3 = S3Client.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(credentials)
                .build();
    }

    /// Gives the version of what is stored.
    private String put(String key, byte[] content) {
        return String.valueOf(s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromBytes(content))
                .versionId());
    }

    /// In two parts, the first of which has the least size.
    private void uploadInParts(String key, byte[] content) {
        String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (int n = 1; n <= 2; n++) {
            int number = n;
            byte[] part = n == 1 ? slice(content, 0, PART) : slice(content, PART, content.length);
            var put = s3.uploadPart(
                    b -> b.bucket(BUCKET).key(key).uploadId(id).partNumber(number), RequestBody.fromBytes(part));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(put.eTag())
                    .checksumCRC32(put.checksumCRC32())
                    .build());
        }
        s3.completeMultipartUpload(b -> b.bucket(BUCKET).key(key).uploadId(id).multipartUpload(m -> m.parts(parts)));
    }

    private byte[] read(String key) {
        return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asByteArray();
    }

    private byte[] content(int size) {
        byte[] content = new byte[size];
        bytes.nextBytes(content);
        return content;
    }

    private static byte[] slice(byte[] content, int from, int to) {
        return Arrays.copyOfRange(content, from, to);
    }

    private static HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    /// What the command says when it has succeeded.
    private String aws(String... arguments) throws IOException {
        Finished finished = run(arguments);
        assertThat(finished.status()).as("%s", finished).isZero();
        return finished.out();
    }

    private Finished run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("/usr/bin/aws", "--endpoint-url", seamark.api()));
        command.addAll(List.of(arguments));
        return SeamarkProcess.run(environment, command);
    }
}
