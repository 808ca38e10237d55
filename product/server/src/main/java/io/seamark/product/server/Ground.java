package io.seamark.product.server;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.reconcile.Presence;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.embedded.EmbeddedStore;
import io.seamark.platform.store.etcd.EtcdAddress;
import io.seamark.platform.store.etcd.EtcdLimits;
import io.seamark.platform.store.etcd.EtcdStore;
import io.seamark.platform.wire.PageTokens;
import io.seamark.services.iam.RootCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What every service stands on.
///
/// @param alone whether no other process has the store
/// @param presence the lease of this process, which ends with it; 0 when it is alone
/// @param pages makes the tokens of paged listings
record Ground(
        DataDirectory data,
        Metrics metrics,
        Store store,
        boolean alone,
        LongSupplier presence,
        Journals journals,
        RootCredentials root,
        PageTokens pages,
        Leaders leaders) {
    private static final String EMBEDDED = "embedded";
    /// How long it seems to be there when it is gone without a word.
    private static final Duration PRESENCE = Duration.ofSeconds(5);

    static Ground open(Configuration configuration, RunningParts parts, InstantSource clock, SecureRandom random)
            throws IOException {
        DataDirectory data = parts.closing(DataDirectory.lock(configuration.dataDir()));
        Path folder = data.folder();
        Metrics metrics = parts.closing(new Metrics());
        boolean embedded = configuration.store().equals(EMBEDDED);
        Store store = parts.closing(
                embedded
                        ? embedded(folder, metrics, clock)
                        : EtcdStore.connect(EtcdAddress.parse(configuration.store()), EtcdLimits.standard()));
        Journals journals =
                parts.closing(Journals.open(folder.resolve("journals"), JournalSettings.standard(), random));
        LongSupplier presence = embedded ? () -> 0 : parts.closing(new Presence(store, PRESENCE).start())::lease;
        var ids = new IdSource(random.generateSeed(32));
        RootCredentials root =
                embedded ? RootCredentials.open(folder, ids) : RootCredentials.shared(folder, store, ids);
        var pages = new PageTokens(SharedSecret.of(store, "page-tokens", random));
        return new Ground(
                data,
                metrics,
                store,
                embedded,
                presence,
                journals,
                root,
                pages,
                new Leaders(store, embedded, parts, clock));
    }

    Path folder() {
        return data.folder();
    }

    private static Store embedded(Path folder, Metrics metrics, InstantSource clock) {
        EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"), clock);
        StoreMetrics.bind(metrics.registry(), store);
        return store;
    }
}
