package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Write;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The process of [FullDiskTest]: writes until a commit fails, tries once more, reads, and prints what
/// came of it.
final class FullDiskWriter {
    static final int VALUE_BYTES = 100_000;

    private FullDiskWriter() {}

    public static void main(String[] args) {
        try (var store = EmbeddedStore.open(Path.of(args[0]), InstantSource.system())) {
            int acknowledged = 0;
            try {
                while (true) {
                    put(store, acknowledged);
                    acknowledged++;
                }
            } catch (StoreUnavailableException e) {
                System.out.println("failed: " + e.getMessage());
            }
            try {
                put(store, acknowledged);
            } catch (StoreUnavailableException e) {
                System.out.println("refused: " + e.getMessage());
            }
            int there = store.range(KeyRange.all(), 0, 0).entries().size();
            System.out.println("acknowledged: " + acknowledged + " read: " + there);
        }
    }

    private static void put(EmbeddedStore store, int number) {
        var write = new Write.Put("k" + number, new byte[VALUE_BYTES], 0);
        store.commit(new Commit(List.of(), List.of(write)));
    }
}
