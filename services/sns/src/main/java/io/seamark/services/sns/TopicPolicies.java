package io.seamark.services.sns;

import io.seamark.platform.core.Arn;

/// Reads and judges the policies of topics: the port to who knows policies.
public interface TopicPolicies {
    /// @return what is wrong with a document; empty when nothing is
    String problem(String document);

    /// Whether a topic's policy lets a service publish.
    ///
    /// @param service such as `events.amazonaws.com`
    /// @param source the resource on whose behalf it publishes
    boolean letsPublish(String document, String service, Arn source, Arn topic);
}
