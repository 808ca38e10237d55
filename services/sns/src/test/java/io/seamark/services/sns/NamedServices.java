package io.seamark.services.sns;

import io.seamark.platform.core.Arn;

/// A policy is a text here: it lets every service publish whose name is in it.
record NamedServices() implements TopicPolicies {
    @Override
    public String problem(String document) {
        return document.isBlank() ? "empty" : "";
    }

    @Override
    public boolean letsPublish(String document, String service, Arn source, Arn topic) {
        return document.contains(service);
    }
}
