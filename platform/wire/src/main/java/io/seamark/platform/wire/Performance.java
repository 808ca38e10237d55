package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import io.seamark.platform.store.Txn;
import io.seamark.platform.wire.ClientTokens.Answered;
import io.seamark.platform.wire.DataOperation.DataAnswer;
import io.seamark.platform.wire.Transactions.ContendedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
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
        SdkRequest request = null;
        try {
            request = parse(incoming, route);
            Handler handler = handler(route);
            authorize(call, route, handler, request);
            return switch (handler) {
                case Handler.Transactional<?, ?> operation -> transact(call, route, operation, request);
                case Handler.Data<?, ?> operation -> act(call, route, operation, request, body);
            };
        } catch (RefusedException e) {
            return failed(call, route, request, e.error());
        } catch (ContendedException e) {
            return failed(call, route, request, CommonErrors.contended(route.service()));
        } catch (RuntimeException e) {
            Optional<WireError> error = route.service().error(e);
            if (error.isPresent()) {
                return failed(call, route, request, error.get());
            }
            throw e;
        }
    }

    private static SdkRequest parse(IncomingCall incoming, Route route) {
        byte[] body = route.operation().streamsInput() ? new byte[0] : incoming.body();
        return route.codec().parse(route, incoming.head(), body);
    }

    private Handler handler(Route route) {
        ServiceApi service = services.get(route.service().name());
        return Optional.ofNullable(service)
                .flatMap(s -> s.handler(route.operation().request()))
                .orElseThrow(() -> new RefusedException(CommonErrors.notImplemented(
                        route.service(), route.operation().name())));
    }

    private void authorize(CallContext call, Route route, Handler handler, SdkRequest request) {
        String action = route.service().signingName() + ":"
                + handler.action(route.operation().name());
        switch (parts.authorizer().authorize(call, action, handler.resources(call, request))) {
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

    private static Outcome act(
            CallContext call, Route route, Handler.Data<?, ?> operation, SdkRequest request, InputStream body) {
        try {
            DataAnswer<?> answer = operation.handle(call, request, body);
            return answer.body() == null
                    ? new Outcome.Done(reply(call, route, answer.response()))
                    : new Outcome.Streamed(reply(call, route, answer.response()), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpReply reply(CallContext call, Route route, SdkPojo response) {
        return route.codec().reply(route.operation(), response, call.requestId());
    }

    private Outcome failed(CallContext call, Route route, @Nullable SdkRequest request, WireError error) {
        parts.recorder().recordLater(recorded(call, route, request, null, error));
        return new Outcome.Failed(error);
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
}
