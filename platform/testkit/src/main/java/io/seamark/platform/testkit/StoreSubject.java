package io.seamark.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The store that a contract is about, and the few words in which its tests speak to it.
interface StoreSubject {
    /// The store of this test, empty at its begin.
    Store store();

    /// Makes the store see that time passes, or does nothing where it passes by itself.
    void letTimePass(Duration duration);

    static Write.Put putting(String key, String value) {
        return new Write.Put(key, value.getBytes(StandardCharsets.UTF_8), 0);
    }

    static Write.Put putting(String key, String value, long lease) {
        return new Write.Put(key, value.getBytes(StandardCharsets.UTF_8), lease);
    }

    static String text(Entry entry) {
        return new String(entry.value(), StandardCharsets.UTF_8);
    }

    default CommitResult commitIf(Compare compare, Write... writes) {
        return store().commit(new Commit(List.of(compare), List.of(writes)));
    }

    /// Commits writes that must happen.
    ///
    /// @return their revision
    default long write(Write... writes) {
        CommitResult result = store().commit(new Commit(List.of(), List.of(writes)));
        assertThat(result).isInstanceOf(CommitResult.Committed.class);
        return result instanceof CommitResult.Committed(long revision) ? revision : 0;
    }

    default long put(String key, String value) {
        return write(putting(key, value));
    }

    default long delete(String key) {
        return write(new Write.Delete(key));
    }

    default Optional<Entry> entry(String key) {
        return store().range(KeyRange.of(key), 0, 0).entries().stream().findFirst();
    }

    default Optional<String> value(String key) {
        return entry(key).map(StoreSubject::text);
    }

    /// The newest entries of a range as `key=value`.
    default List<String> contents(KeyRange range) {
        return contents(range, 0);
    }

    default List<String> contents(KeyRange range, long revision) {
        return store().range(range, revision, 0).entries().stream()
                .map(e -> e.key() + "=" + text(e))
                .toList();
    }
}
