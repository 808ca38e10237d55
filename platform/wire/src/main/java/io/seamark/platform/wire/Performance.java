package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Txn;
import io.seamark.platform.wire.ClientTokens.Answered;
import io.seamark.platform.wire.DataOperation.DataAnswer;
import io.seamark.platform.wire.Transactions.ContendedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// Performs an authenticated call: parse, find the operation, authorize, decide and commit with the
/// record. Safe for any
/// number of threads.
final class Performance {
    private final FrontDoor.Parts parts;
    private final Transactions transactions;
    private final ClientTokens tokens;
    private final Map<String, ServiceApi> services = new HashMap<>();

    Performance(FrontDoor.Parts parts, Transactions transactions, ClientTokens tokens) {
        this.parts = parts;
        this.transactions = transactions;
        this.tokens = tokens;
        for (ServiceApi service : parts.services()) {
            services.put(service.name(), service);
        }
    }

    Outcome perform(CallContext call, InputStream body, IncomingCall incoming, Route route) {
        var seen = new Seen(call, route);
        try {
            seen.handler = find(route).orElse(null);
            SdkRequest request = parse(incoming, route);
            seen.request = request;
            Handler handler = handler(route);
            seen.resources = handler.resources(call, request);
            authorize(call, route, handler, seen.resources);
            return switch (handler) {
                case Handler.Transactional<?, ?> operation -> transact(call, route, operation, request);
                case Handler.Data<?, ?> operation -> act(seen, operation, request, body);
            };
        } catch (RefusedException e) {
            return failed(seen, e.error());
        } catch (ContendedException e) {
            return failed(seen, CommonErrors.contended(route.service()));
        } catch (StoreUnavailableException e) {
            record(seen, CommonErrors.unavailable(route.service()));
            throw e;
        } catch (UncheckedIOException e) {
            // Its caller went away, or sent a body that nobody could read.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            Optional<WireError> error =
                    e instanceof RuntimeException known ? route.service().error(known) : Optional.empty();
            if (error.isPresent()) {
                return failed(seen, error.get());
            }
            record(seen, CommonErrors.internal(route.service(), call.requestId()));
            throw e;
        }
    }

    private static SdkRequest parse(IncomingCall incoming, Route route) {
        byte[] body = route.operation().streamsInput() ? new byte[0] : incoming.body();
        return route.codec().parse(route, incoming.head(), body);
    }

    private Handler handler(Route route) {
        return find(route)
                .orElseThrow(() -> new RefusedException(CommonErrors.notImplemented(
                        route.service(), route.operation().name())));
    }

    private Optional<Handler> find(Route route) {
        return Optional.ofNullable(services.get(route.service().name()))
                .flatMap(s -> s.handler(route.operation().request()));
    }

    private void authorize(CallContext call, Route route, Handler handler, List<String> resources) {
        String action = route.service().signingName() + ":"
                + handler.action(route.operation().name());
        switch (parts.authorizer().authorize(call, action, resources)) {
            case Authorizer.Decision.Allowed() -> {}
            case Authorizer.Decision.Denied(var message) ->
                throw new RefusedException(CommonErrors.denied(route.service(), message));
        }
    }

    private Outcome transact(CallContext call, Route route, Handler.Transactional<?, ?> operation, SdkRequest request)
            throws ContendedException {
        Decided decided = transactions.commit(
                view -> {
                    Answered answer =
                            tokens.once(call, route, view, request, () -> operation.handle(call, view, request));
                    Txn record = answer.changes().isEmpty()
                            ? Txn.none()
                            : parts.recorder().record(recorded(call, route, request, answer.response(), null));
                    return new Decided(answer.response(), answer.changes().and(record));
                },
                Decided::changes);
        if (decided.changes().isEmpty()) {
            parts.recorder().recordLater(recorded(call, route, request, decided.response(), null));
        }
        return new Outcome.Done(reply(call, route, decided.response()));
    }

    private Outcome act(Seen seen, Handler.Data<?, ?> operation, SdkRequest request, InputStream body) {
        CallContext call = seen.call;
        try {
            DataAnswer<?> answer = operation.handle(call, request, body);
            HttpReply reply = reply(call, seen.route, answer.response());
            parts.recorder().recordData(recorded(call, seen.route, request, answer.response(), null), seen.resources);
            return answer.body() == null ? new Outcome.Done(reply) : new Outcome.Streamed(reply, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpReply reply(CallContext call, Route route, SdkPojo response) {
        return route.codec().reply(route.operation(), response, call.requestId());
    }

    private Outcome failed(Seen seen, WireError error) {
        record(seen, error);
        return new Outcome.Failed(error);
    }

    private void record(Seen seen, WireError error) {
        CallRecorder.Call call = recorded(seen.call, seen.route, seen.request, null, error);
        if (seen.handler instanceof Handler.Data<?, ?>) {
            parts.recorder().recordData(call, seen.resources);
        } else {
            parts.recorder().recordLater(call);
        }
    }

    private static CallRecorder.Call recorded(
            CallContext call,
            Route route,
            @Nullable SdkRequest request,
            @Nullable SdkPojo response,
            @Nullable WireError error) {
        ServiceModel service = route.service();
        return new CallRecorder.Call(
                call,
                service.name(),
                service.eventSource(),
                service.apiVersion(),
                route.operation().name(),
                request,
                response,
                error == null ? null : error.code(),
                error == null ? null : error.message());
    }

    private record Decided(SdkPojo response, Txn changes) {}

    /// What is known of a call so far; owned by the thread that performs it.
    private static final class Seen {
        private final CallContext call;
        private final Route route;
        private @Nullable Handler handler;
        private @Nullable SdkRequest request;
        private List<String> resources = List.of();

        Seen(CallContext call, Route route) {
            this.call = call;
            this.route = route;
        }
    }
}
