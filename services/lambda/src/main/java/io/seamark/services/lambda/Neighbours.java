package io.seamark.services.lambda;

/// The services around Lambda that functions get their code and events of, and tell of their invocations.
public record Neighbours(QueueReader queues, StreamReader streams, Outbox outbox, CodeBuckets buckets) {}
