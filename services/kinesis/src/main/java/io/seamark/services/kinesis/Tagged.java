package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has tags, by its ARN: a stream or a consumer.
sealed interface Tagged {
    Map<String, String> tags();

    /// With other tags.
    Txn put(CallContext call, Map<String, String> changed);

    static Tagged find(CallContext call, View view, @Nullable String arn) {
        String resource = Constraint.MEMBER.required("resourceARN", arn);
        return Consumers.isArn(resource)
                ? new OfConsumer(Consumers.find(call, view, null, null, resource))
                : new OfStream(Place.stream(call, view, null, resource));
    }

    record OfStream(StoredStream stream) implements Tagged {
        @Override
        public Map<String, String> tags() {
            return stream.tags();
        }

        @Override
        public Txn put(CallContext call, Map<String, String> changed) {
            return Place.put(call, stream.withTags(changed));
        }
    }

    record OfConsumer(StoredConsumer consumer) implements Tagged {
        @Override
        public Map<String, String> tags() {
            return consumer.tags();
        }

        @Override
        public Txn put(CallContext call, Map<String, String> changed) {
            return Consumers.put(call, consumer.withTags(changed));
        }
    }
}
