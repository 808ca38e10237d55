package io.seamark.services.sqs;

/// What became of a change of visibility.
enum Visibility {
    CHANGED,
    /// The message is there, but not in flight with that receipt.
    NOT_IN_FLIGHT,
    NO_MESSAGE
}
