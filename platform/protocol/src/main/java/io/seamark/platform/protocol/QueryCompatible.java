package io.seamark.platform.protocol;

import java.util.Map;
import java.util.Optional;

/// SQS was a Query service before it spoke JSON, and its clients still know its errors by their old codes.
///
/// See <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait>.
final class QueryCompatible {
    private static final String SQS = "sqs";
    private static final String OLD = "AWS.SimpleQueueService.";

    /// The old code, where it is not the new one.
    private static final Map<String, String> OLD_CODES = Map.ofEntries(
            Map.entry("BatchEntryIdsNotDistinct", OLD + "BatchEntryIdsNotDistinct"),
            Map.entry("BatchRequestTooLong", OLD + "BatchRequestTooLong"),
            Map.entry("EmptyBatchRequest", OLD + "EmptyBatchRequest"),
            Map.entry("InvalidBatchEntryId", OLD + "InvalidBatchEntryId"),
            Map.entry("KmsAccessDenied", "KMS.AccessDeniedException"),
            Map.entry("KmsDisabled", "KMS.DisabledException"),
            Map.entry("KmsInvalidKeyUsage", "KMS.InvalidKeyUsageException"),
            Map.entry("KmsInvalidState", "KMS.InvalidStateException"),
            Map.entry("KmsNotFound", "KMS.NotFoundException"),
            Map.entry("KmsOptInRequired", "KMS.OptInRequired"),
            Map.entry("KmsThrottled", "KMS.ThrottlingException"),
            Map.entry("MessageNotInflight", OLD + "MessageNotInflight"),
            Map.entry("PurgeQueueInProgress", OLD + "PurgeQueueInProgress"),
            Map.entry("QueueDeletedRecently", OLD + "QueueDeletedRecently"),
            Map.entry("QueueDoesNotExist", OLD + "NonExistentQueue"),
            Map.entry("QueueNameExists", "QueueAlreadyExists"),
            Map.entry("TooManyEntriesInBatchRequest", OLD + "TooManyEntriesInBatchRequest"),
            Map.entry("UnsupportedOperation", OLD + "UnsupportedOperation"));

    private QueryCompatible() {}

    /// The error's code in the Query protocol.
    static String queryCode(ServiceModel service, WireError error) {
        return service.name().equals(SQS) ? OLD_CODES.getOrDefault(error.code(), error.code()) : error.code();
    }

    /// The value of `x-amzn-query-error`; empty for a service that never spoke Query.
    static Optional<String> queryError(ServiceModel service, WireError error) {
        return service.name().equals(SQS)
                ? Optional.of(queryCode(service, error) + (error.status() < 500 ? ";Sender" : ";Receiver"))
                : Optional.empty();
    }

    /// The value of `__type`.
    static String jsonType(ServiceModel service, WireError error) {
        boolean modelled = error.modeled() != null;
        return service.name().equals(SQS) && modelled ? "com.amazonaws.sqs#" + error.code() : error.code();
    }
}
