package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import java.util.function.Supplier;

/// @param api where clients reach the API when they do not say how they came: `http://127.0.0.1:4566`
public record SqsSettings(Supplier<String> api) {
    /// A queue's URL, at the address that the caller has found us at: another machine cannot use what this one calls
    /// itself. Which queue a URL means does not depend on it.
    String url(CallContext call, QueueId queue) {
        return base(call) + "/" + queue.account() + "/" + queue.name();
    }

    private String base(CallContext call) {
        return call.host().isEmpty() ? api.get() : (call.secureTransport() ? "https://" : "http://") + call.host();
    }
}
