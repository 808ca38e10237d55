package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import java.util.List;

/// A version of a layer as it is stored: `/lambda/<account>/<region>/layers/<name>/<version>`.
///
/// @param version counted from 1, never used again
/// @param license empty for none
/// @param runtimes that it is for; empty for all
/// @param architectures that it is for; empty for all
/// @param sha256 of its zip, in Base64
/// @param size of the zip, in bytes
record StoredLayer(
        String name,
        long version,
        String description,
        String license,
        List<String> runtimes,
        List<String> architectures,
        String sha256,
        long size,
        Instant created) {
    static Prefix<StoredLayer> all(AccountId account, Region region) {
        return new Prefix<>(Layout.root(account, region) + "layers/", StoredLayer.class);
    }

    static Key<StoredLayer> key(AccountId account, Region region, String name, long version) {
        // Ten digits: keys are in the order of the versions.
        return all(account, region).folder(name).key("%010d".formatted(version));
    }

    /// The version that was published last, although it may be deleted.
    static Key<Long> counter(AccountId account, Region region, String name) {
        return new Key<>(Layout.root(account, region) + "layer-counters/" + name, Long.class);
    }

    UsedLayer used(AccountId account, Region region) {
        return new UsedLayer(Layers.arn(account, region, name) + ":" + version, sha256, size);
    }
}
