package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.Consumer;

/// A consumer with enhanced fan-out as it is stored. It goes with its stream.
///
/// @param created in whole seconds, which are part of its ARN: another of that name is another
record StoredConsumer(String stream, String name, Instant created, Map<String, String> tags) {
    String arn(AccountId account, Region region) {
        return StoredStream.arn(account, region, stream) + "/consumer/" + name + ":" + created.getEpochSecond();
    }

    StoredConsumer withTags(Map<String, String> changed) {
        return new StoredConsumer(stream, name, created, changed);
    }

    Consumer shape(CallContext call) {
        return Consumer.builder()
                .consumerName(name)
                .consumerARN(arn(call.account(), call.region()))
                .consumerStatus("ACTIVE")
                .consumerCreationTimestamp(created)
                .build();
    }
}
