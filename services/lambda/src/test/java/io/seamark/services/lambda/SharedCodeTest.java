package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Write;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.CodeStorageExceededException;

/// The code of functions where several processes have the store.
class SharedCodeTest {
    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final SharedCode shared = new SharedCode(store, clock);

    @TempDir
    Path folder;

    @Test
    void aZipOfManyPiecesComesBackWhole() {
        byte[] zip = bytes(3 * 512 * 1024 + 1);

        shared.put("aa", zip);

        assertThat(shared.get("aa"))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(zip));
        assertThat(shared.get("bb")).isEmpty();
    }

    @Test
    void anotherProcessRunsWhatWasPutHere() {
        var here = new CodeStore(folder.resolve("here"), shared, clock);
        var there = new CodeStore(folder.resolve("there"), shared, clock);
        here.open(Set.of());
        there.open(Set.of());
        CodeStore.Code code = here.put(World.code("app.py", "x = 1").zipFile().asByteArray());

        assertThat(there.unpacked(code.sha256()).resolve("app.py")).hasContent("x = 1");
    }

    @Test
    void whatNoFunctionHasGoesAfterAnHour() {
        shared.put("aa", bytes(10));
        shared.put("bb", bytes(10));
        shared.keepOnly(Set.of("aa"));
        assertThat(shared.get("bb")).isPresent();

        clock.advance(Duration.ofHours(2));
        shared.put("bb", bytes(10));
        shared.keepOnly(Set.of("aa"));
        assertThat(shared.get("bb")).as("it was put again").isPresent();
        clock.advance(Duration.ofHours(2));
        shared.keepOnly(Set.of("aa"));

        assertThat(shared.get("aa")).isPresent();
        assertThat(shared.get("bb")).isEmpty();
        assertThat(store.range(KeyRange.prefix("/lambda-code/pieces/"), 0, 0).entries())
                .hasSize(1);
    }

    @Test
    void aZipThatIsNotYetNamedIsNotThere() {
        shared.put("aa", bytes(10));
        var named = new Commit(List.of(), List.of(new Write.Delete("/lambda-code/whole/aa")));
        assertThat(store.commit(named)).isInstanceOf(CommitResult.Committed.class);

        assertThat(shared.get("aa")).isEmpty();
    }

    @Test
    void theStoreIsNotFilledWithoutBound() {
        var all = new Prefix<>("/lambda-code/whole/", SharedCode.Whole.class);
        var much = new SharedCode.Whole(512 << 20, clock.instant());
        assertThat(store.commit(new Commit(
                        List.of(), Txn.none().put(all.key("aa"), much).writes())))
                .isInstanceOf(CommitResult.Committed.class);

        assertThatThrownBy(() -> shared.put("more", bytes(1))).isInstanceOf(CodeStorageExceededException.class);
        assertThat(shared.get("more")).isEmpty();
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
