package io.seamark.services.sqs;

import java.util.function.Supplier;

/// @param api where clients reach the API, the first part of every queue URL: `http://127.0.0.1:4566`
public record SqsSettings(Supplier<String> api) {
    String url(QueueId queue) {
        return api.get() + "/" + queue.account() + "/" + queue.name();
    }
}
