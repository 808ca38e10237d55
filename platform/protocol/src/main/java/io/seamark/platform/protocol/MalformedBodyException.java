package io.seamark.platform.protocol;

/// A body is not what its notation or its shape demands. The message is for the caller; it may be empty.
final class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedBodyException(String message) {
        super(message, null, false, false);
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
