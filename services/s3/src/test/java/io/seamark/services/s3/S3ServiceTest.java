package io.seamark.services.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
