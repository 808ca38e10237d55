package io.seamark.services.sqs;

/// As many messages are in flight as may be.
final class TooManyInFlightException extends RuntimeException {
    private static final long serialVersionUID = 1;
}
