package io.seamark.platform.store.embedded;

/// A directory cannot be opened as a store. The message is a sentence for the person who started the
/// program: what is wrong with which file, and what to do.
public final class StoreOpenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreOpenException(String message) {
        super(message);
    }

    StoreOpenException(String message, Throwable cause) {
        super(message, cause);
    }
}
