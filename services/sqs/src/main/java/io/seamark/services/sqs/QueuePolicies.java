package io.seamark.services.sqs;

import io.seamark.platform.core.Arn;

/// Reads and judges the policies of queues: the port to who knows policies.
public interface QueuePolicies {
    /// @return what is wrong with a document; empty when nothing is
    String problem(String document);

    /// Whether a queue's policy lets a service send messages.
    ///
    /// @param service such as `sns.amazonaws.com`
    /// @param source the resource on whose behalf it sends
    boolean letsSend(String document, String service, Arn source, Arn queue);
}
