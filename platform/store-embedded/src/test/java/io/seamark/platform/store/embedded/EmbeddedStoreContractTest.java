package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Store;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.StoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStoreContractTest extends StoreContract {
    private final FakeClock clock = new FakeClock();

    @TempDir
    private Path directory;

    @Override
    protected Store open() {
        return EmbeddedStore.open(directory.resolve("store"), clock);
    }

    @Override
    public void letTimePass(Duration duration) {
        clock.advance(duration);
    }
}
