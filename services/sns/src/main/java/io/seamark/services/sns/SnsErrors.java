package io.seamark.services.sns;

import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.SubscriptionLimitExceededException;
import software.amazon.awssdk.services.sns.model.TagLimitExceededException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;

/// The errors of SNS, in its words.
///
/// See <https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html>.
final class SnsErrors {
    private SnsErrors() {}

    static InvalidParameterException invalid(String what) {
        return InvalidParameterException.builder()
                .message("Invalid parameter: " + what)
                .build();
    }

    static NotFoundException noTopic() {
        return NotFoundException.builder().message("Topic does not exist").build();
    }

    static NotFoundException noSubscription() {
        return NotFoundException.builder()
                .message("Subscription does not exist")
                .build();
    }

    static ResourceNotFoundException noResource() {
        return ResourceNotFoundException.builder()
                .message("Resource does not exist")
                .build();
    }

    static SubscriptionLimitExceededException tooManySubscriptions() {
        return SubscriptionLimitExceededException.builder()
                .message("Subscription limit exceeded for the topic")
                .build();
    }

    static TagLimitExceededException tooManyTags() {
        return TagLimitExceededException.builder()
                .message("Could not complete request: tag quota of per resource exceeded")
                .build();
    }

    static EmptyBatchRequestException emptyBatch() {
        return EmptyBatchRequestException.builder()
                .message("The batch request doesn't contain any entries.")
                .build();
    }

    static TooManyEntriesInBatchRequestException tooManyEntries() {
        return TooManyEntriesInBatchRequestException.builder()
                .message("The batch request contains more entries than permissible.")
                .build();
    }

    static BatchEntryIdsNotDistinctException repeatedId() {
        return BatchEntryIdsNotDistinctException.builder()
                .message("Two or more batch entries in the request have the same Id.")
                .build();
    }

    static InvalidBatchEntryIdException badId() {
        return InvalidBatchEntryIdException.builder()
                .message("The Id of a batch entry in a batch request doesn't abide by the specification.")
                .build();
    }

    static BatchRequestTooLongException batchTooLong() {
        return BatchRequestTooLongException.builder()
                .message("The length of all the batch messages put together is more than the limit.")
                .build();
    }
}
