package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/// The errors of Kinesis Data Streams in its own words.
final class KinesisErrors {
    private KinesisErrors() {}

    static ResourceNotFoundException noStream(AccountId account, String name) {
        return notFound("Stream " + name + " under account " + account + " not found.");
    }

    static ResourceNotFoundException noShard(AccountId account, String stream, String shard) {
        return notFound("Could not find shard " + shard + " in stream " + stream + " under account " + account + ".");
    }

    static ResourceNotFoundException noConsumer(AccountId account, String stream, String name) {
        return notFound("Consumer " + name + " of stream " + stream + " under account " + account + " not found.");
    }

    /// @param subscription the account, stream, shard and consumer
    static ResourceInUseException taken(String subscription) {
        return inUse("Another active subscription exists for this consumer: " + subscription);
    }

    private static ResourceNotFoundException notFound(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    static ResourceInUseException inUse(String message) {
        return ResourceInUseException.builder().message(message).build();
    }

    static InvalidArgumentException invalid(String message) {
        return InvalidArgumentException.builder().message(message).build();
    }

    static LimitExceededException limit(String message) {
        return LimitExceededException.builder().message(message).build();
    }

    static ValidationException validation(String message) {
        return ValidationException.builder().message(message).build();
    }
}
