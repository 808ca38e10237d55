package io.seamark.planes.runner;

/// What a function is made of cannot be run: its own fault, which its caller is told.
final class UnstartableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    /// @param type the error's name, as Lambda writes it
    UnstartableException(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }
}
