package io.seamark.platform.wire;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Calls that this platform's own services make of one another in somebody's name, such as a function's role:
/// without HTTP, but allowed by policies as any other call. Safe for any number of threads.
///
/// Only data operations, and transactions that change nothing: what changes the store goes through the front
/// door, which commits it with its record. These calls have no record.
public final class UnrecordedCalls {
    private final Store store;
    private final Authorizer authorizer;

    public UnrecordedCalls(Store store, Authorizer authorizer) {
        this.store = store;
        this.authorizer = authorizer;
    }

    /// @param signingName the prefix of its actions in policies, such as `sqs`
    /// @param answer the operation's response class
    /// @throws ApiException `AccessDeniedException`, when policies do not let the caller; else what the operation
    ///     throws
    public <O extends SdkResponse> O call(
            ServiceApi api, String signingName, CallContext call, SdkRequest request, Class<O> answer) {
        Handler handler = allowed(api, signingName, call, request);
        return answer.cast(
                switch (handler) {
                    case Handler.Transactional<?, ?> transactional -> read(transactional, call, request);
                    case Handler.Data<?, ?> data -> act(data, call, request);
                });
    }

    /// Calls a data operation that streams its answer, such as `GetObject`.
    ///
    /// @throws ApiException as [#call] does
    public void stream(ServiceApi api, String signingName, CallContext call, SdkRequest request, OutputStream out)
            throws IOException {
        if (!(allowed(api, signingName, call, request) instanceof Handler.Data<?, ?> data)) {
            throw new IllegalArgumentException(
                    "request: " + request.getClass().getSimpleName() + " (expected: one of a data operation)");
        }
        var content = data.handle(call, request, InputStream.nullInputStream()).content();
        if (content instanceof DataOperation.Body body) {
            try (body) {
                body.writeTo(out);
            }
        }
    }

    private Handler allowed(ServiceApi api, String signingName, CallContext call, SdkRequest request) {
        Handler handler = api.handler(request.getClass())
                .orElseThrow(() -> new IllegalArgumentException(
                        "request: " + request.getClass().getSimpleName() + " (expected: one of " + api.name() + ")"));
        String name = request.getClass().getSimpleName();
        String operation = name.substring(0, name.length() - "Request".length());
        authorize(call, signingName + ":" + handler.action(operation), handler.resources(call, request));
        return handler;
    }

    /// Refuses what policies do not allow.
    ///
    /// @throws ApiException `AccessDeniedException`
    public void authorize(CallContext call, String action, List<String> resources) {
        switch (authorizer.authorize(call, action, resources)) {
            case Authorizer.Decision.Allowed() -> {}
            case Authorizer.Decision.Denied(var message) ->
                throw new ApiException("AccessDeniedException", 403, message);
        }
    }

    private SdkResponse read(Handler.Transactional<?, ?> operation, CallContext call, SdkRequest request) {
        Answer<? extends SdkResponse> answer = operation.handle(call, View.of(store), request);
        if (!answer.changes().isEmpty()) {
            throw new IllegalArgumentException(
                    "request: " + request.getClass().getSimpleName() + " (expected: one that changes nothing)");
        }
        return answer.response();
    }

    private static SdkResponse act(Handler.Data<?, ?> operation, CallContext call, SdkRequest request) {
        try {
            return operation
                    .handle(call, request, InputStream.nullInputStream())
                    .response();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
