package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;

/// Where streams live: `/kinesis/streams/<account>/<region>/<name>`, and their consumers:
/// `/kinesis/consumers/<account>/<region>/<stream>/<name>`. Their records are in the journals
/// `kinesis/<stream id>/<shard number>`.
final class Layout {
    static final Prefix<StoredStream> STREAMS = new Prefix<>("/kinesis/streams/", StoredStream.class);

    private static final Prefix<StoredConsumer> CONSUMERS = new Prefix<>("/kinesis/consumers/", StoredConsumer.class);

    private Layout() {}

    static Prefix<StoredStream> streams(AccountId account, Region region) {
        return STREAMS.folder(account.value()).folder(region.value());
    }

    static Key<StoredStream> stream(AccountId account, Region region, String name) {
        return streams(account, region).key(name);
    }

    static Prefix<StoredConsumer> consumers(AccountId account, Region region, String stream) {
        return CONSUMERS.folder(account.value()).folder(region.value()).folder(stream);
    }

    static Key<StoredConsumer> consumer(AccountId account, Region region, String stream, String name) {
        return consumers(account, region, stream).key(name);
    }
}
