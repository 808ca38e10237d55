package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asynchronous invocations that other services of this platform ask for, such as the rules of
/// events. The function's resource policy must let them.
final class ServiceInvocations {
    private static final int ATTEMPTS = 10;

    private final Store store;
    private final AsyncInvocations queue;
    private final InstantSource clock;

    ServiceInvocations(Store store, AsyncInvocations queue, InstantSource clock) {
        this.store = store;
        this.queue = queue;
        this.clock = clock;
    }

    Optional<Refusal> enqueue(Arn function, String payload, String invocationId, Arn source, String service) {
        Optional<FunctionRef> ref = ref(function);
        if (ref.isEmpty()) {
            return Optional.of(new Refusal("ValidationException", "Not the ARN of a function: " + function));
        }
        if (payload.getBytes(StandardCharsets.UTF_8).length > Invoke.MOST_ASYNC) {
            return Optional.of(new Refusal(
                    "RequestTooLargeException",
                    "The payload is too large for the Event invocation type (limit " + Invoke.MOST_ASYNC + " bytes)"));
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            View view = View.of(store);
            Optional<Functions.Resolved> target = Functions.find(view, ref.get());
            if (target.isEmpty()) {
                return Optional.of(new Refusal("ResourceNotFoundException", "Function not found: " + function));
            }
            if (!allowed(target.get(), source, service)) {
                return Optional.of(denied(function, service));
            }
            if (queue.acceptAndBegin(view, invocation(ref.get(), payload, invocationId), target.get())) {
                return Optional.empty();
            }
        }
        throw new IllegalStateException("function: " + function + " keeps changing");
    }

    /// Why a service may not invoke a function; empty when it may.
    Optional<Refusal> refusal(View view, Arn function, Arn source, String service) {
        Optional<Functions.Resolved> target = ref(function).flatMap(ref -> Functions.find(view, ref));
        if (target.isEmpty()) {
            return Optional.of(new Refusal("ResourceNotFoundException", "Function not found: " + function));
        }
        return allowed(target.get(), source, service) ? Optional.empty() : Optional.of(denied(function, service));
    }

    private static Refusal denied(Arn function, String service) {
        return new Refusal(
                "AccessDeniedException",
                service + " is not authorized to perform: lambda:InvokeFunction on resource: " + function
                        + " because no resource-based policy allows the lambda:InvokeFunction action");
    }

    private QueuedInvocation invocation(FunctionRef ref, String payload, String id) {
        Instant now = clock.instant();
        return new QueuedInvocation(id, ref.account(), ref.region(), ref.name(), ref.qualifier(), payload, now, 0, now);
    }

    private static boolean allowed(Functions.Resolved target, Arn source, String service) {
        String qualifier = target.ref().qualifier();
        @Nullable ResourcePolicy policy = target.function().policies().get(qualifier == null ? "" : qualifier);
        return policy != null && policy.letsInvoke(service, source);
    }

    private static Optional<FunctionRef> ref(Arn arn) {
        String[] parts = arn.resource().split(":", 3);
        if (!arn.service().equals("lambda")
                || parts.length < 2
                || !parts[0].equals("function")
                || !AccountId.isValid(arn.account())
                || !Region.isValid(arn.region())) {
            return Optional.empty();
        }
        return Optional.of(new FunctionRef(
                new AccountId(arn.account()), new Region(arn.region()), parts[1], parts.length == 3 ? parts[2] : null));
    }
}
