package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How requests name consumers, and where these are found.
final class Consumers {
    /// Of one stream.
    static final int MOST = 20;

    private static final Pattern ARN = Pattern.compile(
            "(arn:aws.*:kinesis:.*:\\d{12}:.*stream/([a-zA-Z0-9_.-]+))/consumer/([a-zA-Z0-9_.-]+):[0-9]+");

    private Consumers() {}

    static List<StoredConsumer> of(CallContext call, View view, String stream) {
        return view.list(Layout.consumers(call.account(), call.region(), stream)).stream()
                .map(Versioned::value)
                .toList();
    }

    /// The consumer that a request names by its ARN, by its stream's ARN and its name, or by all of them.
    static StoredConsumer find(
            CallContext call, View view, @Nullable String stream, @Nullable String name, @Nullable String arn) {
        if (arn == null) {
            if (stream == null || name == null) {
                throw KinesisErrors.invalid("Either ConsumerARN or both StreamARN and ConsumerName must be provided.");
            }
            String inStream = Place.stream(call, view, null, stream).name();
            Constraint.name("consumerName", name);
            return view.get(Layout.consumer(call.account(), call.region(), inStream, name))
                    .orElseThrow(() -> KinesisErrors.noConsumer(call.account(), inStream, name));
        }
        Matcher parts = ARN.matcher(Constraint.MEMBER.length("consumerARN", arn, 1, 2048));
        if (!parts.matches()) {
            throw Constraint.MEMBER.failed(
                    arn, "consumerARN", "Member must satisfy regular expression pattern: " + ARN.pattern());
        }
        if ((stream != null && !stream.equals(parts.group(1))) || (name != null && !name.equals(parts.group(3)))) {
            throw KinesisErrors.invalid("ConsumerARN " + arn + " does not match StreamARN or ConsumerName.");
        }
        return view.get(Layout.consumer(call.account(), call.region(), parts.group(2), parts.group(3)))
                .filter(consumer -> consumer.arn(call.account(), call.region()).equals(arn))
                .orElseThrow(() -> KinesisErrors.noConsumer(call.account(), parts.group(2), parts.group(3)));
    }

    static boolean isArn(String arn) {
        return ARN.matcher(arn).matches();
    }

    /// What a policy must allow for a request.
    static String resource(CallContext call, @Nullable String stream, @Nullable String name, @Nullable String arn) {
        if (arn != null) {
            return arn;
        }
        return stream == null || name == null ? "*" : stream + "/consumer/" + name;
    }

    static Txn put(CallContext call, StoredConsumer consumer) {
        return Txn.none()
                .put(Layout.consumer(call.account(), call.region(), consumer.stream(), consumer.name()), consumer);
    }
}
