package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Objects many times larger than the memory that Seamark has: put at once, in parts, copied and read.
///
/// `seamark.object.mebibytes` is a system property.
@Tag("full")
class LargeObjectJourney {
    private static final int MEBIBYTE = 1 << 20;
    private static final long SIZE = Long.getLong("seamark.object.mebibytes", 1200L) * MEBIBYTE;
    private static final int HEAP_MEBIBYTES = 64;
    /// Heap, code, the class cache and what the JVM needs besides; a tenth of the object would not fit.
    private static final int MOST_RESIDENT_MEBIBYTES = 320;

    private static final int PARTS = 4;
    private static final String BUCKET = "large";

    @TempDir
    Path dataDir;

    @Test
    @Timeout(600)
    void anObjectOfAnySizeIsTakenAndGivenWithoutMemoryForIt() throws Exception {
        Map<String, String> options =
                Map.of("SEAMARK_JAVA_OPTIONS", "-Xmx" + HEAP_MEBIBYTES + "m -XX:MaxDirectMemorySize=64m");
        try (SeamarkProcess seamark = SeamarkProcess.upWith(options, dataDir, "--instances", "0", "--no-registrar");
                S3Client s3 = client(seamark)) {
            s3.createBucket(b -> b.bucket(BUCKET));
            String sha = sha(new Made(0, SIZE));

            s3.putObject(
                    b -> b.bucket(BUCKET).key("whole"),
                    RequestBody.fromContentProvider(() -> new Made(0, SIZE), SIZE, "application/octet-stream"));
            assertThat(read(s3, "whole")).isEqualTo(sha);
            long whole = peakMebibytes(seamark);

            s3.copyObject(b -> b.sourceBucket(BUCKET)
                    .sourceKey("whole")
                    .destinationBucket(BUCKET)
                    .destinationKey("copy"));
            s3.deleteObject(b -> b.bucket(BUCKET).key("whole"));
            assertThat(read(s3, "copy")).isEqualTo(sha);
            s3.deleteObject(b -> b.bucket(BUCKET).key("copy"));
            long copied = peakMebibytes(seamark);

            inParts(s3);
            assertThat(read(s3, "parts")).isEqualTo(sha);
            long parts = peakMebibytes(seamark);
            System.out.printf(
                    "large object: %d MiB, heap %d MiB; most resident after put and get %d MiB, copy %d MiB,"
                            + " parts %d MiB%n",
                    SIZE / MEBIBYTE, HEAP_MEBIBYTES, whole, copied, parts);
            assertThat(parts).isLessThan(MOST_RESIDENT_MEBIBYTES);
        }
    }

    private static void inParts(S3Client s3) {
        String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("parts")).uploadId();
        var done = new ArrayList<CompletedPart>();
        long part = SIZE / PARTS;
        for (int i = 0; i < PARTS; i++) {
            long from = i * part;
            int number = i + 1;
            String etag = s3.uploadPart(
                            b -> b.bucket(BUCKET).key("parts").uploadId(id).partNumber(number),
                            RequestBody.fromContentProvider(
                                    () -> new Made(from, part), part, "application/octet-stream"))
                    .eTag();
            done.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        s3.completeMultipartUpload(
                b -> b.bucket(BUCKET).key("parts").uploadId(id).multipartUpload(m -> m.parts(done)));
    }

    private static String read(S3Client s3, String key) throws IOException {
        try (InputStream content = s3.getObject(b -> b.bucket(BUCKET).key(key))) {
            return sha(content);
        }
    }

    private static String sha(InputStream content) throws IOException {
        try (var digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[MEBIBYTE];
            long length = 0;
            for (int n = digest.read(buffer); n >= 0; n = digest.read(buffer)) {
                length += n;
            }
            assertThat(length).isEqualTo(SIZE);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The most that was ever resident, of memory that is no file's.
    private static long peakMebibytes(SeamarkProcess seamark) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(seamark.pid()), "status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("pid " + seamark.pid() + ": no VmHWM");
    }

    private static S3Client client(SeamarkProcess seamark) throws IOException {
        Map<String, String> environment = seamark.environment();
        var credentials = AwsBasicCredentials.create(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
        return S3Client.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /// Bytes that follow from where they stand, and from nothing that is kept. Owned by the thread that reads.
    private static final class Made extends InputStream {
        private static final int BLOCK = 64 << 10;

        private final byte[] block = new byte[BLOCK];
        private final long end;
        private long at;

        Made(long from, long length) {
            this.at = from;
            this.end = from + length;
            new SplittableRandom(5).nextBytes(block);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at >= end) {
                return -1;
            }
            int within = (int) (at % BLOCK);
            int n = (int) Math.min(Math.min(length, BLOCK - within), end - at);
            System.arraycopy(block, within, into, offset, n);
            if (within == 0) {
                // No block is as the one before.
                into[offset] ^= (byte) (at / BLOCK);
            }
            at += n;
            return n;
        }
    }
}
