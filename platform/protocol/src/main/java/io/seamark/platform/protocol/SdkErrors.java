package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The errors that one API models, read from the SDK's client when the first is asked for. Safe for
/// any number of threads.
final class SdkErrors {
    private static final int SENDER_FAULT = 400;

    private final ClassLoader loader;
    private final SdkClientClass client;
    private volatile @Nullable Map<Class<?>, ModeledError> byClass;

    SdkErrors(ClassLoader loader, SdkClientClass client) {
        this.loader = loader;
        this.client = client;
    }

    List<ModeledError> all() {
        return List.copyOf(byClass().values());
    }

    Optional<WireError> of(Throwable thrown) {
        if (thrown instanceof ApiException error) {
            return Optional.of(new WireError(error.code(), error.status(), text(error.getMessage()), null));
        }
        if (!(thrown instanceof AwsServiceException exception)) {
            return Optional.empty();
        }
        ModeledError model = byClass().get(exception.getClass());
        return model == null
                ? Optional.empty()
                : Optional.of(new WireError(model.code(), model.status(), message(exception), exception));
    }

    /// The message as it was given: the SDK's own `getMessage` appends service, status and request id.
    private static String message(AwsServiceException exception) {
        var details = exception.awsErrorDetails();
        if (details != null) {
            return text(details.errorMessage());
        }
        return text(exception.getMessage());
    }

    private static String text(@Nullable String message) {
        return message == null ? "" : message;
    }

    private Map<Class<?>, ModeledError> byClass() {
        Map<Class<?>, ModeledError> known = byClass;
        if (known == null) {
            known = read();
            byClass = known;
        }
        return known;
    }

    private Map<Class<?>, ModeledError> read() {
        var errors = new HashMap<Class<?>, ModeledError>();
        for (var failure : client.errors()) {
            try {
                var exception =
                        Class.forName(failure.exceptionClass(), false, loader).asSubclass(AwsServiceException.class);
                int status = failure.status() == 0 ? SENDER_FAULT : failure.status();
                errors.putIfAbsent(exception, new ModeledError(failure.code(), status, exception));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.copyOf(errors);
    }
}
