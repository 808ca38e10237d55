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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// Performs an authenticated call: parse, find the operation, authorize, decide and commit with the
/// record. Safe for any
/// number of threads.
final class Performance {
    private final Authorizer authorizer;
    private final CallRecorder recorder;
    private final Transactions transactions;
    private final ClientTokens tokens;
    private final Map<String, ServiceApi> services = new HashMap<>();

    Performance(
            List<ServiceApi> services,
            Authorizer authorizer,
            CallRecorder recorder,
            Transactions transactions,
            ClientTokens tokens) {
        this.authorizer = authorizer;
        this.recorder = recorder;
        this.transactions = transactions;
        this.tokens = tokens;
        for (ServiceApi service : services) {
            this.services.put(service.name(), service);
        }
    }

    /// A call that came in over HTTP.
    ///
    /// @throws RefusedException with what its caller is told
    Outcome perform(CallContext call, InputStream body, IncomingCall incoming, Route route) {
        return attempt(
                new Seen(call, route), () -> parse(incoming, route), (seen, handler, request) -> switch (handler) {
                    case Handler.Transactional<?, ?> operation ->
                        new Outcome.Done(
                                transact(call, route, operation, request, response -> reply(call, route, response)));
                    case Handler.Data<?, ?> operation -> act(seen, operation, request, body);
                });
    }

    /// A call that a part of this platform makes.
    ///
    /// @return the response
    /// @throws RefusedException with what its caller is told
    SdkPojo perform(CallContext call, Route route, SdkRequest request) {
        return attempt(new Seen(call, route), () -> request, (seen, handler, given) -> switch (handler) {
            case Handler.Transactional<?, ?> operation -> transact(call, route, operation, given, response -> response);
            case Handler.Data<?, ?> _ ->
                throw new IllegalArgumentException(
                        "operation: " + route.operation().name() + " (expected: one that commits)");
        });
    }

    private <O> O attempt(Seen seen, Supplier<SdkRequest> given, Act<O> act) {
        CallContext call = seen.call;
        Route route = seen.route;
        try {
            seen.handler = find(route).orElse(null);
            SdkRequest request = given.get();
            seen.request = request;
            Handler handler = handler(route);
            seen.resources = handler.resources(call, request);
            authorize(call, route, handler, seen.resources);
            return act.on(seen, handler, request);
        } catch (RefusedException e) {
            throw refused(seen, e.error());
        } catch (ContendedException e) {
            throw refused(seen, CommonErrors.contended(route.service()));
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
                throw refused(seen, error.get());
            }
            record(seen, CommonErrors.internal(route.service(), call.requestId()));
            throw e;
        }
    }

    private static SdkRequest parse(IncomingCall incoming, Route route) {
        if (route.operation().streamsInput()) {
            return route.codec().parse(route, incoming.head(), new byte[0]);
        }
        byte[] body = incoming.content();
        BodyDigest.check(route, incoming.head().headers(), incoming.body());
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
        switch (authorizer.authorize(call, action, resources)) {
            case Authorizer.Decision.Allowed() -> {}
            case Authorizer.Decision.Denied(var message) ->
                throw new RefusedException(CommonErrors.denied(route.service(), message));
        }
    }

    /// @param form what the caller is given of the response; made before the commit, for what cannot be
    ///     answered must not be done
    private <O> O transact(
            CallContext call,
            Route route,
            Handler.Transactional<?, ?> operation,
            SdkRequest request,
            Function<SdkPojo, O> form)
            throws ContendedException {
        Decided<O> decided = transactions.commit(
                view -> {
                    Answered answer =
                            tokens.once(call, route, view, request, () -> operation.handle(call, view, request));
                    Txn record = answer.changes().isEmpty()
                            ? Txn.none()
                            : recorder.record(recorded(call, route, request, answer.response(), null));
                    O formed = form.apply(answer.response());
                    return new Decided<>(
                            answer.response(), formed, answer.changes().and(record));
                },
                Decided::changes);
        if (decided.changes().isEmpty()) {
            recorder.recordLater(recorded(call, route, request, decided.response(), null));
        }
        return decided.formed();
    }

    private Outcome act(Seen seen, Handler.Data<?, ?> operation, SdkRequest request, InputStream body) {
        CallContext call = seen.call;
        try {
            DataAnswer<?> answer = operation.handle(call, request, body);
            HttpReply reply = reply(call, seen.route, answer.response());
            recorder.recordData(recorded(call, seen.route, request, answer.response(), null), seen.resources);
            return switch (answer.content()) {
                case null -> new Outcome.Done(reply);
                case DataOperation.Body content -> new Outcome.Streamed(reply, content);
                case DataOperation.EventStream events -> EventMessages.outcome(call, seen.route, reply, events);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpReply reply(CallContext call, Route route, SdkPojo response) {
        return route.codec().reply(route.operation(), response, call.requestId());
    }

    private RefusedException refused(Seen seen, WireError error) {
        record(seen, error);
        return new RefusedException(error);
    }

    private void record(Seen seen, WireError error) {
        CallRecorder.Call call = recorded(seen.call, seen.route, seen.request, null, error);
        if (seen.handler instanceof Handler.Data<?, ?>) {
            recorder.recordData(call, seen.resources);
        } else {
            recorder.recordLater(call);
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

    /// What a handler does with a request that is allowed.
    private interface Act<O> {
        O on(Seen seen, Handler handler, SdkRequest request) throws ContendedException;
    }

    private record Decided<O>(SdkPojo response, O formed, Txn changes) {}

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
