package io.seamark.services.lambda;

import io.seamark.planes.runner.InvocationContext;
import io.seamark.planes.runner.Result;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import io.seamark.services.lambda.Concurrency.ThrottledException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Runs a function and waits for its answer, or accepts the invocation and answers when it is on
/// disk (`Event`).
final class Invoke implements DataOperation<InvokeRequest, InvokeResponse> {
    private static final int MOST_SYNC = 6_291_456;
    static final int MOST_ASYNC = 262_144;
    private static final int MOST_CONTEXT = 3583;
    private static final int ATTEMPTS = 10;

    private final Store store;
    private final Invoker invoker;
    private final AsyncInvocations queue;

    Invoke(Store store, Invoker invoker, AsyncInvocations queue) {
        this.store = store;
        this.invoker = invoker;
        this.queue = queue;
    }

    @Override
    public DataAnswer<InvokeResponse> handle(CallContext call, InvokeRequest request, InputStream body) {
        Constraint.only(request, "FunctionName", "InvocationType", "LogType", "ClientContext", "Payload", "Qualifier");
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        InvocationType type = type(request);
        byte[] payload =
                request.payload() == null ? new byte[0] : request.payload().asByteArrayUnsafe();
        if (payload.length == 0) {
            payload = "{}".getBytes(StandardCharsets.UTF_8);
        }
        checkPayload(payload, type);
        return DataAnswer.of(
                switch (type) {
                    case EVENT -> event(call, ref, payload);
                    case DRY_RUN -> {
                        Functions.resolve(View.of(store), ref);
                        yield InvokeResponse.builder().statusCode(204).build();
                    }
                    default -> requestResponse(call, ref, payload, request);
                });
    }

    @Override
    public String action(String operation) {
        return "InvokeFunction";
    }

    @Override
    public List<String> resources(CallContext call, InvokeRequest request) {
        return List.of(FunctionRef.of(call, request.functionName(), request.qualifier())
                .arn());
    }

    private InvokeResponse event(CallContext call, FunctionRef ref, byte[] payload) {
        for (int i = 0; i < ATTEMPTS; i++) {
            View view = View.of(store);
            Functions.resolve(view, ref);
            var invocation = new QueuedInvocation(
                    call.requestId(),
                    ref.account(),
                    ref.region(),
                    ref.name(),
                    ref.qualifier(),
                    new String(payload, StandardCharsets.UTF_8),
                    call.time(),
                    0,
                    call.time());
            if (queue.accept(view, invocation)) {
                return InvokeResponse.builder().statusCode(202).build();
            }
        }
        throw LambdaErrors.conflict("The function " + ref.name() + " is being changed. Try again.");
    }

    private InvokeResponse requestResponse(CallContext call, FunctionRef ref, byte[] payload, InvokeRequest request) {
        Functions.Resolved target = Functions.resolve(View.of(store), ref);
        var context = new InvocationContext(
                call.requestId(),
                ref.arn(),
                Traces.of(call.time(), call.requestId()),
                clientContext(request.clientContext()));
        try {
            Result result = invoker.invoke(target, payload, context);
            return InvokeResponse.builder()
                    .statusCode(200)
                    .functionError(result.functionError())
                    .logResult(
                            request.logType() == LogType.TAIL
                                    ? Base64.getEncoder().encodeToString(result.logTail())
                                    : null)
                    .executedVersion(target.version().version())
                    .payload(SdkBytes.fromByteArrayUnsafe(result.payload()))
                    .build();
        } catch (ThrottledException e) {
            throw LambdaErrors.throttled(e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.internal("The invocation was interrupted.");
        }
    }

    private static InvocationType type(InvokeRequest request) {
        if (request.logType() == LogType.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    request.logTypeAsString(), "logType", "Member must satisfy enum value set: [None, Tail]");
        }
        InvocationType type = request.invocationType();
        if (type == InvocationType.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    request.invocationTypeAsString(),
                    "invocationType",
                    "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        }
        return type == null ? InvocationType.REQUEST_RESPONSE : type;
    }

    private static void checkPayload(byte[] payload, InvocationType type) {
        if (type == InvocationType.EVENT && payload.length > MOST_ASYNC) {
            throw LambdaErrors.tooLarge(payload.length
                    + " byte payload is too large for the Event invocation type (limit " + MOST_ASYNC + " bytes)");
        }
        if (payload.length > MOST_SYNC) {
            throw LambdaErrors.tooLarge(
                    "Request must be smaller than " + MOST_SYNC + " bytes for the InvokeFunction operation");
        }
        try (var parser = JsonMapper.shared().createParser(payload)) {
            boolean something = false;
            int depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (something && depth == 0) {
                    throw LambdaErrors.notJson("More than one value");
                }
                something = true;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            if (!something) {
                throw LambdaErrors.notJson("No content to map due to end-of-input");
            }
        } catch (JacksonException e) {
            throw LambdaErrors.notJson(e.getOriginalMessage());
        }
    }

    private static @Nullable String clientContext(@Nullable String base64) {
        if (base64 == null || base64.isEmpty()) {
            return null;
        }
        try {
            if (base64.length() > MOST_CONTEXT) {
                throw new IllegalArgumentException("longer than " + MOST_CONTEXT + " characters");
            }
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LambdaErrors.notJson("Client context must be a valid Base64-encoded JSON object.");
        }
    }
}
