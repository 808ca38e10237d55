package io.seamark.services.kinesis;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import org.jspecify.annotations.Nullable;

/// How requests name streams and shards, and where these are found.
final class Place {
    private static final String STREAM = "stream/";

    private Place() {}

    /// The stream that a request names by its name, its ARN or both.
    static StoredStream stream(CallContext call, View view, @Nullable String name, @Nullable String arn) {
        String found = nameOf(call, name, arn);
        return view.get(Layout.stream(call.account(), call.region(), found))
                .orElseThrow(() -> KinesisErrors.noStream(call.account(), found));
    }

    static String nameOf(CallContext call, @Nullable String name, @Nullable String arn) {
        if (arn == null) {
            if (name == null) {
                throw KinesisErrors.invalid("Either StreamName or StreamARN must be provided.");
            }
            return Constraint.name("streamName", name);
        }
        String inArn = Arn.parse(Constraint.MEMBER.length("streamARN", arn, 1, 2048))
                .filter(a -> a.service().equals("kinesis") && a.resource().startsWith(STREAM))
                .map(a -> a.resource().substring(STREAM.length()))
                .orElseThrow(() -> KinesisErrors.invalid("Invalid StreamARN: " + arn));
        if (name != null && !name.equals(inArn)) {
            throw KinesisErrors.invalid("StreamName " + name + " and StreamARN " + arn + " do not match.");
        }
        if (!arn.equals(arn(call, inArn))) {
            throw KinesisErrors.noStream(call.account(), inArn);
        }
        return Constraint.name("streamName", inArn);
    }

    static StoredShard shard(CallContext call, StoredStream stream, String member, @Nullable String id) {
        String text = Constraint.name(member, id);
        return stream.shards().stream()
                .filter(shard -> shard.id().equals(text))
                .findFirst()
                .orElseThrow(() -> KinesisErrors.noShard(call.account(), stream.name(), text));
    }

    static String arn(CallContext call, String name) {
        return StoredStream.arn(call.account(), call.region(), name).toString();
    }

    /// What a policy must allow for a request.
    static String resource(CallContext call, @Nullable String name, @Nullable String arn) {
        if (arn != null) {
            return arn;
        }
        return name == null ? "*" : arn(call, name);
    }

    static Txn put(CallContext call, StoredStream stream) {
        return Txn.none().put(Layout.stream(call.account(), call.region(), stream.name()), stream);
    }
}
