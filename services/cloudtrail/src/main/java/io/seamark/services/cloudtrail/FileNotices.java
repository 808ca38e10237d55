package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;

/// The topics that are told of trails' files. Safe for any number of threads; calls block.
public interface FileNotices {
    /// Whether CloudTrail can publish to a topic.
    ///
    /// @param trail the ARN of the trail on whose behalf it does
    TopicCheck check(CallContext call, View view, String topic, String trail);

    /// Publishes; the notice is on disk when this returns, and may come again after a crash.
    ///
    /// @param id a UUID of the notice, the same when it comes again
    /// @param message JSON with `s3Bucket` and `s3ObjectKey`
    /// @throws DeliveryException when it cannot be published now
    void publish(String topic, String trail, String id, String message);

    /// What stands between a trail and its topic.
    enum TopicCheck {
        READY,
        NO_SUCH_TOPIC,
        NOT_PERMITTED,
        UNAVAILABLE
    }
}
