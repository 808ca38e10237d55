package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudtrail.model.ListPublicKeysRequest;
import software.amazon.awssdk.services.cloudtrail.model.PublicKey;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;
import tools.jackson.databind.JsonNode;

/// Digest files vouch for every log file, and each for the one before.
class DigestTest {
    private static final Duration HOUR = TrailWorld.DIGESTS;

    @TempDir
    Path folder;

    private TrailWorld world;

    @BeforeEach
    void open() {
        world = new TrailWorld(folder);
        world.trail("audit");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachHourHasItsDigestWithTheFilesOfIt() throws GeneralSecurityException {
        world.changes(0, 3);
        world.deliver();
        pass(HOUR);
        world.changes(3, 4);
        world.deliver();
        pass(HOUR);
        pass(HOUR);

        List<LogFileStore.LogFile> digests = world.digests();
        assertThat(digests).hasSize(3);
        JsonNode first = TrailWorld.json(digests.get(0));
        JsonNode second = TrailWorld.json(digests.get(1));
        JsonNode empty = TrailWorld.json(digests.get(2));
        assertThat(digests.getFirst().key())
                .isEqualTo("AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/2026/03/01/"
                        + "111122223333_CloudTrail-Digest_eu-central-1_audit_eu-central-1_20260301T112030Z.json.gz");
        assertThat(first.path("previousDigestSignature").isNull()).isTrue();
        assertThat(first.path("digestStartTime").asString()).isEqualTo("2026-03-01T10:20:30Z");
        assertThat(first.path("logFiles")).hasSize(1);
        assertThat(second.path("logFiles")).hasSize(1);
        assertThat(empty.path("logFiles")).isEmpty();
        assertThat(empty.path("newestEventTime").isNull()).isTrue();
        JsonNode log = first.path("logFiles").path(0);
        assertThat(log.path("hashValue").asString())
                .isEqualTo(LogFileContent.hash(TrailWorld.text(file(log)).getBytes(StandardCharsets.UTF_8)));
        assertThat(log.path("oldestEventTime").asString()).isEqualTo("2026-03-01T10:20:31Z");
        chained(digests);
    }

    @Test
    void aTimeInWhichNothingRanHasItsDigestsAfterwards() throws GeneralSecurityException {
        world.changes(0, 1);
        world.deliver();
        pass(HOUR.multipliedBy(5));
        assertThat(world.digests()).hasSize(5);
        chained(world.digests());
    }

    @Test
    void aDigestThatCouldNotBePutIsPutLaterAsItWasSigned() throws GeneralSecurityException {
        world.buckets.beforePut(() -> {
            throw new DeliveryException("AccessDenied", "no");
        });
        pass(HOUR);
        pass(HOUR);
        assertThat(world.digests()).isEmpty();
        world.buckets.beforePut(() -> {});
        world.digest();
        assertThat(world.digests()).hasSize(2);
        chained(world.digests());
    }

    @Test
    void aTrailThatStoppedAndStartedBeginsAChainOfItsOwn() throws GeneralSecurityException {
        world.changes(0, 1);
        world.deliver();
        pass(HOUR);
        world.ask(new StopLogging(), StopLoggingRequest.builder().name("audit").build());
        pass(HOUR.multipliedBy(10));
        int stopped = world.digests().size();
        assertThat(stopped).isEqualTo(2);
        world.ask(
                new StartLogging(), StartLoggingRequest.builder().name("audit").build());
        pass(HOUR.multipliedBy(2));
        List<LogFileStore.LogFile> digests = world.digests();
        assertThat(digests).hasSize(4);
        assertThat(TrailWorld.json(digests.get(2))
                        .path("previousDigestS3Object")
                        .isNull())
                .isTrue();
        chained(digests.subList(0, 2));
        chained(digests.subList(2, 4));
    }

    @Test
    void withoutValidationNoDigestIsMade() {
        world.ask(
                new UpdateTrail(world.check()),
                UpdateTrailRequest.builder()
                        .name("audit")
                        .enableLogFileValidation(false)
                        .build());
        world.changes(0, 1);
        world.deliver();
        pass(HOUR.multipliedBy(3));
        assertThat(world.digests()).isEmpty();
    }

    @Test
    void theKeyIsListedForTheTimeOfItsDigests() {
        pass(HOUR);
        Instant now = world.clock.instant();
        assertThat(keys(now.minus(HOUR), now)).hasSize(1);
        assertThat(keys(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(2))))
                .isEmpty();
    }

    private void pass(Duration time) {
        world.clock.advance(time);
        world.digest();
    }

    private LogFileStore.LogFile file(JsonNode log) {
        LogFileStore.LogFile file = world.buckets.files.get(log.path("s3Object").asString());
        if (file == null) {
            throw new AssertionError("no " + log);
        }
        return file;
    }

    private List<PublicKey> keys(Instant from, Instant to) {
        return world.ask(
                        new ListPublicKeys(),
                        ListPublicKeysRequest.builder()
                                .startTime(from)
                                .endTime(to)
                                .build())
                .publicKeyList();
    }

    /// Every digest is signed, and names the one before.
    private void chained(List<LogFileStore.LogFile> digests) throws GeneralSecurityException {
        String signature = null;
        String before = null;
        var times = new ArrayList<String>();
        for (LogFileStore.LogFile file : digests) {
            String text = TrailWorld.text(file);
            JsonNode digest = TrailWorld.json(file);
            if (before != null) {
                assertThat(digest.path("previousDigestHashValue").asString()).isEqualTo(before);
                assertThat(digest.path("previousDigestSignature").asString()).isEqualTo(signature);
                assertThat(digest.path("digestStartTime").asString()).isEqualTo(times.getLast());
            }
            before = LogFileContent.hash(text.getBytes(StandardCharsets.UTF_8));
            String signed = digest.path("digestEndTime").asString() + "\n" + file.bucket() + "/" + file.key() + "\n"
                    + before + "\n" + (signature == null ? "null" : signature);
            signature = file.metadata().getOrDefault("signature", "");
            assertThat(verified(signed, signature)).as("%s", signed).isTrue();
            times.add(digest.path("digestEndTime").asString());
        }
    }

    private boolean verified(String text, String signature) throws GeneralSecurityException {
        Instant now = world.clock.instant();
        byte[] der = keys(now.minus(Duration.ofDays(1)), now).getFirst().value().asByteArray();
        // A sequence of 4 bytes of head; an integer of 4 bytes of head and 257 of modulus; the exponent.
        var modulus = new byte[257];
        ByteBuffer.wrap(der).position(8).get(modulus);
        var key = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(new BigInteger(modulus), BigInteger.valueOf(65_537)));
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(text.getBytes(StandardCharsets.UTF_8));
        return check.verify(HexFormat.of().parseHex(signature));
    }
}
