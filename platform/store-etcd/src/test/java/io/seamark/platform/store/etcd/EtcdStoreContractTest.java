package io.seamark.platform.store.etcd;

import io.seamark.platform.store.Store;
import io.seamark.platform.testkit.StoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class EtcdStoreContractTest extends StoreContract {
    @TempDir
    Path folder;

    private @Nullable EtcdProcess etcd;

    @Override
    protected Store open() throws Exception {
        etcd = new EtcdProcess(Files.createTempDirectory(folder, "etcd")).start();
        return etcd.connect();
    }

    @AfterEach
    void stop() {
        if (etcd != null) {
            etcd.close();
        }
    }
}
