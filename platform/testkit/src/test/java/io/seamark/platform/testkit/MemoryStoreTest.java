package io.seamark.platform.testkit;

import io.seamark.platform.store.Store;
import java.time.Duration;

final class MemoryStoreTest extends StoreContract {
    private final FakeClock clock = new FakeClock();

    @Override
    protected Store open() {
        return new MemoryStore(clock);
    }

    @Override
    public void letTimePass(Duration duration) {
        clock.advance(duration);
    }
}
