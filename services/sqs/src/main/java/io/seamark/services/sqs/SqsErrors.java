package io.seamark.services.sqs;

import io.seamark.platform.core.ApiException;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/// The errors of SQS, in its words.
///
/// See
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html#API_SendMessage_Errors>.
final class SqsErrors {
    private SqsErrors() {}

    static QueueDoesNotExistException noQueue() {
        return QueueDoesNotExistException.builder()
                .message("The specified queue does not exist.")
                .build();
    }

    static QueueNameExistsException nameExists(String attribute) {
        return QueueNameExistsException.builder()
                .message("A queue already exists with the same name and a different value for attribute " + attribute)
                .build();
    }

    static PurgeQueueInProgressException purging(String queue) {
        return PurgeQueueInProgressException.builder()
                .message("Only one PurgeQueue operation on " + queue + " is allowed every 60 seconds.")
                .build();
    }

    static ReceiptHandleIsInvalidException badReceipt(String handle) {
        return ReceiptHandleIsInvalidException.builder()
                .message("The input receipt handle \"" + handle + "\" is not a valid receipt handle.")
                .build();
    }

    static ApiException expiredReceipt(String handle) {
        return invalid(
                "Value " + handle + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
    }

    static MessageNotInflightException notInFlight(String handle) {
        return MessageNotInflightException.builder()
                .message("Value " + handle
                        + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available"
                        + " for visibility timeout change.")
                .build();
    }

    static OverLimitException tooManyInFlight() {
        return OverLimitException.builder()
                .message("The maximum number of in flight messages is reached.")
                .build();
    }

    static InvalidMessageContentsException badContents(String message) {
        return InvalidMessageContentsException.builder().message(message).build();
    }

    static InvalidAttributeNameException unknownAttribute(String name) {
        return InvalidAttributeNameException.builder()
                .message("Unknown Attribute " + name + ".")
                .build();
    }

    static InvalidAttributeValueException badAttribute(String name) {
        return badAttributeBecause("Invalid value for the parameter " + name + ".");
    }

    static InvalidAttributeValueException badAttributeBecause(String message) {
        return InvalidAttributeValueException.builder().message(message).build();
    }

    static UnsupportedOperationException unsupported(String message) {
        return UnsupportedOperationException.builder().message(message).build();
    }

    static ResourceNotFoundException noResource(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    static ResourceNotFoundException noResourceOf(String member) {
        return noResource("The resource that you specified for the " + member + " parameter doesn't exist.");
    }

    static EmptyBatchRequestException emptyBatch(String member) {
        return EmptyBatchRequestException.builder()
                .message("There should be at least one " + member + " in the request.")
                .build();
    }

    static TooManyEntriesInBatchRequestException tooManyEntries(int count) {
        return TooManyEntriesInBatchRequestException.builder()
                .message("Maximum number of entries per request are 10. You have sent " + count + ".")
                .build();
    }

    static BatchEntryIdsNotDistinctException repeatedId(String id) {
        return BatchEntryIdsNotDistinctException.builder()
                .message("Id " + id + " repeated.")
                .build();
    }

    static InvalidBatchEntryIdException badId() {
        return InvalidBatchEntryIdException.builder()
                .message("A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                        + " It can be at most 80 letters long.")
                .build();
    }

    static BatchRequestTooLongException batchTooLong(long bytes) {
        return BatchRequestTooLongException.builder()
                .message("Batch requests cannot be longer than 1048576 bytes. You have sent " + bytes + " bytes.")
                .build();
    }

    static ApiException missing(String member) {
        return new ApiException("MissingParameter", 400, "The request must contain the parameter " + member + ".");
    }

    static ApiException invalid(String message) {
        return new ApiException("InvalidParameterValue", 400, message);
    }

    static ApiException invalid(Object value, String member, String reason) {
        return invalid("Value " + value + " for parameter " + member + " is invalid. Reason: " + reason);
    }
}
