package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.AddressBlock;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @Test
    void theFirst256AddressesOfALargeBlockAreKept() {
        AddressRange range = AddressRange.of(block("127.77.0.0/16"));

        assertThat(range.kept()).isEqualTo(256);
        assertThat(range.count()).isEqualTo(65536 - 256 - 1);
    }

    @Test
    void aSmallBlockIsGivenToItsLastAddressAndEachIsGivenOnce() {
        AddressRange range = AddressRange.of(block("127.5.0.0/29"));
        var store = new MemoryStore(new FakeClock());
        var given = new TreeSet<String>();
        for (int i = 0; i < 5; i++) {
            View view = View.of(store);
            String address =
                    range.free(view, new IdSource(new byte[] {(byte) i})).orElseThrow();
            var result =
                    store.commit(view.commit(Txn.none().put(StoredAddress.key(address), new StoredAddress("arn"))));
            assertThat(result).isInstanceOf(CommitResult.Committed.class);
            given.add(address);
        }

        assertThat(given).containsExactly("127.5.0.2", "127.5.0.3", "127.5.0.4", "127.5.0.5", "127.5.0.6");
        assertThat(range.free(View.of(store), new IdSource(new byte[] {9}))).isEmpty();
    }

    @Test
    void twoWhoTakeTheSameAddressAtTheSameTimeDoNotBothGetIt() {
        AddressRange range = AddressRange.of(block("127.77.0.0/16"));
        var store = new MemoryStore(new FakeClock());
        View one = View.of(store);
        View two = View.of(store);
        String first = range.free(one, new IdSource(new byte[] {1})).orElseThrow();
        String second = range.free(two, new IdSource(new byte[] {1})).orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(store.commit(one.commit(Txn.none().put(StoredAddress.key(first), new StoredAddress("a")))))
                .isInstanceOf(CommitResult.Committed.class);
        assertThat(store.commit(two.commit(Txn.none().put(StoredAddress.key(first), new StoredAddress("b")))))
                .isInstanceOf(CommitResult.Conflict.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.0", "127.0.0.0/31", "::1/64"})
    void whatHasNoAddressToGiveIsRefused(String text) {
        assertThatThrownBy(() -> AddressRange.of(block(text))).isInstanceOf(IllegalArgumentException.class);
    }

    private static AddressBlock block(String text) {
        return AddressBlock.parse(text).orElseThrow();
    }
}
