package io.seamark.services.sqs;

import io.seamark.platform.core.Arn;

/// Lets every service send, and finds nothing wrong with a document that is not empty.
record NoPolicies() implements QueuePolicies {
    @Override
    public String problem(String document) {
        return document.isBlank() ? "empty" : "";
    }

    @Override
    public boolean letsSend(String document, String service, Arn source, Arn queue) {
        return true;
    }
}
