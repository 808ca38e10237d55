package io.seamark.services.sqs;

/// Why a message of a service is not sent, and never will be while things are as they are.
///
/// @param code [#NO_QUEUE], [#DENIED], or the error that `SendMessage` gives
public record Refusal(String code, String message) {
    public static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";
    public static final String DENIED = "AccessDenied";
}
