package io.seamark.product.server;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.services.cloudtrail.DeliveryException;
import io.seamark.services.cloudtrail.FileNotices;
import io.seamark.services.sns.Refusal;
import io.seamark.services.sns.SnsService;

/// Trails tell topics of our SNS of their files, as far as the topic's policy lets CloudTrail.
record TopicsOfTrails(SnsService sns) implements FileNotices {
    private static final String SERVICE = "cloudtrail.amazonaws.com";

    @Override
    public TopicCheck check(CallContext call, View view, String topic, String trail) {
        return sns.refusal(view, arn(topic), SERVICE, arn(trail))
                .map(refusal ->
                        refusal.code().equals(Refusal.NO_TOPIC) ? TopicCheck.NO_SUCH_TOPIC : TopicCheck.NOT_PERMITTED)
                .orElse(TopicCheck.READY);
    }

    @Override
    public void publish(String topic, String trail, String id, String message) {
        sns.publish(arn(topic), message, null, id, SERVICE, arn(trail)).ifPresent(refusal -> {
            throw new DeliveryException(refusal.code(), refusal.message());
        });
    }

    private static Arn arn(String text) {
        return Arn.parse(text).orElseThrow(() -> new IllegalArgumentException("ARN: " + text));
    }
}
