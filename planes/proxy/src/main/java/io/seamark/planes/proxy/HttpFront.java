package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Action.FixedResponse;
import io.seamark.planes.proxy.Action.Forward;
import io.seamark.planes.proxy.Action.Redirect;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A client's connection to an HTTP listener: reads one request after the other and has each one
/// answered before it looks at the next. Owned by its loop.
final class HttpFront extends Front {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    /// How long a client may take to close after it was told that the connection ends.
    private static final long LINGER_SECONDS = 2;

    private enum State {
        /// Reads a head, or waits for one.
        HEAD,
        /// A request is being answered.
        EXCHANGE,
        /// The last answer is on its way; what still comes is dropped, so that no reset overtakes the
        /// answer.
        LINGER,
        TUNNEL,
        OVER
    }

    private final Worker worker;
    private final Connection connection;
    private final String listenerId;
    private final ClientLines client;
    private final RequestHead request = new RequestHead();
    private final Exchange exchange;
    private State state = State.HEAD;
    private @Nullable Tunnel tunnel;
    private boolean parsing;
    private boolean shut;
    private long idleNanos;
    private long since;

    HttpFront(Worker worker, LoopSocket socket, String listenerId, InetSocketAddress listener) {
        this.worker = worker;
        this.listenerId = listenerId;
        connection = new Connection(worker, socket, this);
        client = ClientLines.of(socket.peer().getAddress(), listener);
        exchange = new Exchange(worker, connection, this, request);
        request.reset();
    }

    void begin() {
        worker.open(this);
        since = worker.now();
        Route route = worker.route(listenerId);
        if (route == null) {
            abort();
            return;
        }
        idleNanos = route.idleNanos;
        connection.settle();
    }

    ClientLines client() {
        return client;
    }

    /// Whether there may be another request after this one.
    boolean mayPersist() {
        return worker.route(listenerId) != null;
    }

    @Override
    public void received(Connection from) {
        switch (state) {
            case HEAD -> parse();
            case EXCHANGE -> exchange.pumpUp();
            case LINGER -> discard();
            case TUNNEL, OVER -> {}
        }
    }

    private void parse() {
        parsing = true;
        try {
            while (state == State.HEAD && connection.available() > 0 && connection.flushed()) {
                if (!request.head.begun()) {
                    since = worker.now();
                }
                if (!request.read(connection.in())) {
                    connection.growIn(RequestHead.LIMIT + Bytes.STANDARD);
                    break;
                }
                route();
            }
        } catch (BadMessage e) {
            LOG.debug("request refused peer={}: {}", connection.peer(), e.getMessage());
            worker.counts.request();
            answer(OwnAnswer.page(e.status()), false, false);
        } finally {
            parsing = false;
        }
        if (state == State.HEAD && connection.ended() && connection.flushed()) {
            close();
        }
    }

    private void route() {
        worker.counts.request();
        state = State.EXCHANGE;
        Route route = worker.route(listenerId);
        if (route == null) {
            close();
            return;
        }
        idleNanos = route.idleNanos;
        Route.Step step = route.step(request, client.address());
        if (step == null) {
            own(OwnAnswer.page(503));
            return;
        }
        switch (step.action()) {
            case Forward _ -> exchange.begin(route, step.group(worker.random));
            case FixedResponse fixed -> own(OwnAnswer.fixed(fixed));
            case Redirect redirect ->
                own(OwnAnswer.redirect(redirect, request, client.listener().getPort()));
        }
    }

    private void own(OwnAnswer answer) {
        boolean whole = !request.hasBody();
        boolean isHead = request.methodIs("HEAD");
        connection.in().head += request.head.length();
        answer(answer, whole, isHead);
    }

    /// Answers in place of a target.
    ///
    /// @param whole whether the whole request was read, so that another one may follow
    /// @param isHead whether the request was a `HEAD`
    void answer(OwnAnswer answer, boolean whole, boolean isHead) {
        worker.counts.answered(answer.status());
        boolean persistent = whole && request.framing.keepAlive && mayPersist();
        answer.write(connection, persistent, request.http11(), !isHead, worker.dates.http());
        finished(persistent);
    }

    /// The answer is given.
    ///
    /// @param persistent whether the next request may be read
    void finished(boolean persistent) {
        if (connection.broken()) {
            close();
            return;
        }
        if (!persistent) {
            linger();
            return;
        }
        state = State.HEAD;
        request.reset();
        since = worker.now();
        connection.settle();
        if (!parsing) {
            parse();
        }
    }

    private void linger() {
        state = State.LINGER;
        since = worker.now();
        discard();
        endOutput();
    }

    private void discard() {
        if (connection.available() > 0) {
            Bytes in = connection.in();
            in.head = in.tail;
        }
        connection.settle();
    }

    private void endOutput() {
        if (!connection.flushed() || shut) {
            return;
        }
        shut = true;
        if (connection.ended()) {
            close();
        } else {
            connection.shutdownOutput();
        }
    }

    /// From now on, bytes go both ways as they come.
    void tunnel(Tunnel made) {
        state = State.TUNNEL;
        tunnel = made;
        made.begin();
    }

    @Override
    public void ended(Connection from) {
        switch (state) {
            case HEAD -> parse();
            case EXCHANGE -> exchange.pumpUp();
            case LINGER -> {
                if (connection.flushed()) {
                    close();
                }
            }
            case TUNNEL, OVER -> {}
        }
    }

    @Override
    public void writable(Connection to) {
        switch (state) {
            case HEAD -> parse();
            case EXCHANGE -> {
                try {
                    exchange.pumpDown();
                } catch (BadMessage e) {
                    abort();
                }
            }
            case LINGER -> endOutput();
            case TUNNEL, OVER -> {}
        }
    }

    @Override
    public void failed(Connection from, IOException failure) {
        abort();
    }

    @Override
    void tick(long now) {
        switch (state) {
            case HEAD -> {
                if (now - since < idleNanos) {
                    return;
                }
                if (request.head.begun()) {
                    answer(OwnAnswer.page(408), false, false);
                } else {
                    close();
                }
            }
            case EXCHANGE -> exchange.tick(now, idleNanos);
            case LINGER -> {
                long active = Math.max(since, connection.activeAt());
                if (now - since >= Worker.nanos(LINGER_SECONDS) && (shut || now - active >= idleNanos)) {
                    close();
                }
            }
            case TUNNEL -> {
                if (tunnel != null) {
                    tunnel.tick(now);
                }
            }
            case OVER -> {}
        }
    }

    @Override
    void swapped() {
        if (state == State.HEAD && !request.head.begun() && worker.route(listenerId) == null) {
            close();
        }
    }

    private void close() {
        if (state != State.OVER) {
            state = State.OVER;
            connection.close();
            worker.closed(this);
        }
    }

    /// The client must see that its answer is not whole.
    void cut() {
        abort();
    }

    @Override
    void abort() {
        if (state == State.OVER) {
            return;
        }
        boolean tunnelled = state == State.TUNNEL;
        state = State.OVER;
        if (tunnelled && tunnel != null) {
            tunnel.abort();
        }
        exchange.abort();
        connection.reset();
        worker.closed(this);
    }
}
