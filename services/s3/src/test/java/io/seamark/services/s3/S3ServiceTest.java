package io.seamark.services.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.sigv4.ChecksumAlgorithm;
import io.seamark.platform.sigv4.PayloadChecksum;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.PageTokens;
import io.seamark.services.s3.S3Service.Put;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/// What a service puts, lists and leaves behind, without a server.
class S3ServiceTest {
    private static final AccountId OWNER = new AccountId("000000000000");

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final Path folder;
    private final S3Service service;
    private final ByteFiles files;

    S3ServiceTest(@TempDir Path folder) {
        this.folder = folder;
        this.files = new ByteFiles(folder, new Random(2));
        this.service = new S3Service(
                store,
                new PageTokens(new byte[32]),
                folder,
                new NoPolicies(),
                (call, action, resources) -> new Authorizer.Decision.Allowed(),
                Map.of(),
                events -> {},
                clock,
                new Random(1));
    }

    @BeforeEach
    void start() {
        service.start();
        var bucket = StoredBucket.fresh("bucket", OWNER.value(), "us-east-1", Instant.EPOCH, null);
        store.commit(View.of(store).commit(Txn.none().put(Layout.bucket("bucket"), bucket)));
    }

    @Test
    void anObjectOfAServiceIsStoredWithItsBytesInOneFile() {
        assertThat(put("key", "bytes")).isInstanceOf(Put.Stored.class);
        StoredObject there = View.of(store).get(Layout.object("bucket", "key")).orElseThrow();
        assertThat(there.etag()).isEqualTo("4b3a6218bb3e3a7303e8a171a60fcf92");
        assertThat(files.names()).containsExactly(there.file());
    }

    @Test
    void anOverwrittenObjectLeavesNoFile() {
        put("key", "one");
        put("key", "two");
        assertThat(files.names()).hasSize(1);
    }

    @Test
    void aBucketThatIsNotThereRefusesAndNothingIsLeftOver() {
        Put put = service.putObject(OWNER, "another", "key", new byte[1], Map.of(), "text/plain");
        assertThat(put)
                .isInstanceOfSatisfying(
                        Put.Refused.class, r -> assertThat(r.code()).isEqualTo("NoSuchBucket"));
        assertThat(files.names()).isEmpty();
    }

    @Test
    void theSweepTakesOnlyFilesThatNobodyRefersTo() throws Exception {
        put("key", "bytes");
        List<String> kept = files.names();
        Path orphan = folder.resolve("00").resolve("00000000000000000000000000000001");
        Files.createDirectories(folder.resolve("00"));
        Files.writeString(orphan, "cut off");
        assertThat(new Sweep(store, files).sweep(files.names())).isEqualTo(1);
        assertThat(files.names()).isEqualTo(kept);
    }

    @Test
    void keysAreListedInTheOrderOfTheirBytesWhateverThePageSize() {
        List<String> keys = List.of("a", "a!", "a/1", "a/2", "b", "\u00E4", "\uFF00", "\uD83D\uDE00");
        keys.reversed().forEach(key -> put(key, "x"));
        for (int size = 1; size <= keys.size(); size++) {
            assertThat(pages("", size)).containsExactlyElementsOf(keys);
        }
    }

    @Test
    void aCommonPrefixStandsOnceForAllItsKeysOnEveryPageSize() {
        List.of("a/1", "a/2", "b", "c/1/2", "c/2", "d").forEach(key -> put(key, "x"));
        for (int size = 1; size <= 5; size++) {
            assertThat(pages("/", size)).containsExactly("a/", "b", "c/", "d");
        }
    }

    @Test
    void theChecksumOfPartsIsThatOfAllBytes() {
        var random = new Random(7);
        byte[] all = new byte[5000];
        random.nextBytes(all);
        for (ChecksumAlgorithm algorithm :
                List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.CRC64NVME)) {
            var parts = List.of(
                    part(algorithm, all, 0, 1), part(algorithm, all, 1, 2999), part(algorithm, all, 3000, 2000));
            assertThat(CombinedChecksum.of(algorithm, false, parts).value())
                    .isEqualTo(part(algorithm, all, 0, all.length).checksum());
        }
    }

    @Test
    void theTextBehindAPrefixIsBehindAllThatBeginWithIt() {
        assertThat(Layout.behind("a/")).isEqualTo("a0");
        assertThat(Layout.behind("a\uD7FF")).isEqualTo("a\uE000");
        assertThat(Layout.behind("a" + Character.toString(Character.MAX_CODE_POINT)))
                .isEqualTo("b");
        assertThat(KeyRange.ORDER.compare(Layout.behind("\uD83D\uDE00"), "\uD83D\uDE00zzz"))
                .isPositive();
    }

    @Test
    void thePassOfADayEndsWhatIsOldAndNothingElse() {
        put("logs/old", "x");
        put("keep", "x");
        var upload = new StoredUpload(
                "u1", "logs/up", clock.instant(), Attributes.NONE, ChecksumAlgorithm.CRC32, false, false);
        var rule = new StoredLifecycle.Rule(
                "r", true, StoredLifecycle.Form.ONE, "logs/", Map.of(), null, null, 3, null, null, null, null, 1);
        store.commit(View.of(store)
                .commit(Txn.none()
                        .put(Layout.upload("bucket", "logs/up", "u1"), upload)
                        .put(Layout.lifecycle("bucket"), new StoredLifecycle(List.of(rule)))));
        var commits = new Commits(store, files, new Random(3));
        var pass = new LifecyclePass(commits, new Notices(), this::call, clock);
        assertThat(pass.reconcile("bucket")).isInstanceOf(Outcome.Again.class);
        assertThat(pages("", 10)).containsExactly("keep", "logs/old");

        clock.advance(Duration.ofDays(2));
        pass.reconcile("bucket");
        assertThat(View.of(store).list(Layout.uploads("bucket"))).isEmpty();
        assertThat(pages("", 10)).containsExactly("keep", "logs/old");

        clock.advance(Duration.ofDays(2));
        put("logs/new", "x");
        pass.reconcile("bucket");
        assertThat(pages("", 10)).containsExactly("keep", "logs/new");
        assertThat(files.names()).hasSize(2);
    }

    @Test
    void aDestinationThatDoesNotLetS3InIsNone() {
        var request = PutBucketNotificationConfigurationRequest.builder()
                .bucket("bucket")
                .notificationConfiguration(n -> n.queueConfigurations(QueueConfiguration.builder()
                        .queueArn("arn:aws:sqs:us-east-1:000000000000:q")
                        .eventsWithStrings("s3:ObjectCreated:*")
                        .build()))
                .build();
        var operation = new PutBucketNotificationConfiguration(
                new Access(new NoPolicies()), new Notices(), Map.of("sqs", new Closed()));
        assertThatThrownBy(() -> operation.handle(call(OWNER), View.of(store), request))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("InvalidArgument"))
                .hasMessage("Unable to validate the following destination configurations");
        var skipping = request.toBuilder().skipDestinationValidation(true).build();
        assertThat(operation
                        .handle(call(OWNER), View.of(store), skipping)
                        .changes()
                        .isEmpty())
                .isFalse();
    }

    private static final class Closed implements NoticeDestination {
        @Override
        public Outcome deliver(Notice notice) {
            return new Outcome.Refused("closed");
        }

        @Override
        public Optional<String> refusal(View view, Arn destination, Arn source, String account) {
            return Optional.of("closed");
        }
    }

    private CallContext call(AccountId owner) {
        return new CallContext(
                owner,
                new Region("us-east-1"),
                new Principal.AwsService(owner, "s3.amazonaws.com"),
                "request",
                clock.instant(),
                new CallContext.Seed(new byte[32]),
                "s3.amazonaws.com",
                "x",
                false);
    }

    private Put put(String key, String text) {
        return service.putObject(OWNER, "bucket", key, text.getBytes(StandardCharsets.UTF_8), Map.of(), "text/plain");
    }

    private List<String> pages(String delimiter, int size) {
        var seen = new ArrayList<String>();
        String after = "";
        while (true) {
            Listing page = Listing.of(store, new Listing.Wanted("bucket", "", delimiter, after, false, size, false));
            var both = new ArrayList<>(page.prefixes());
            page.keys().forEach(found -> both.add(found.key()));
            both.sort(KeyRange.ORDER);
            seen.addAll(both);
            if (!page.truncated()) {
                return seen;
            }
            after = page.last();
        }
    }

    private static StoredPart part(ChecksumAlgorithm algorithm, byte[] all, int from, int length) {
        var checksum = new PayloadChecksum(algorithm);
        checksum.update(all, from, length);
        return new StoredPart(1, "", length, "", checksum.base64(), Instant.EPOCH);
    }

    private static final class NoPolicies implements BucketPolicies {
        @Override
        public String problem(String document) {
            return "";
        }

        @Override
        public boolean isPublic(String document) {
            return false;
        }

        @Override
        public Verdict judge(String document, CallContext call, String action, String resource) {
            return Verdict.SILENT;
        }
    }
}
