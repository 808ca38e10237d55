package io.seamark.product.server;

/// A setting that stops the start; its message tells the person what to change.
final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }
}
