package io.seamark.planes.proxy;

import io.seamark.planes.proxy.HeadWriter.Persistence;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request on its way to a target and the response on its way back. One object serves all the
/// requests of a client's connection, one after the other. Owned by that connection's loop.
final class Exchange implements Connection.Handler, Reach.Caller {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Worker worker;
    private final Connection front;
    private final HttpFront owner;
    private final RequestHead request;
    private final ResponseHead response = new ResponseHead();
    private final Reach reach;
    private final Body requestBody = new Body();
    private final Body responseBody = new Body();
    private final Transfer none;
    private Transfer up;
    private Transfer down;
    private @Nullable Connection back;
    private @Nullable Route route;
    private boolean kept;

    /// The request's head still stands in the client's buffer, so the request can be sent again.
    private boolean headHeld;

    private boolean isHead;
    private boolean idempotent;
    private boolean answered;
    private boolean reusable;
    private boolean persistent;

    Exchange(Worker worker, Connection front, HttpFront owner, RequestHead request) {
        this.worker = worker;
        this.front = front;
        this.owner = owner;
        this.request = request;
        reach = new Reach(worker, this);
        none = new Transfer(front, front, new Body());
        up = none;
        down = none;
    }

    /// Begins with a request whose head stands at the beginning of the client's buffer.
    void begin(Route by, @Nullable LiveGroup group) {
        route = by;
        headHeld = true;
        answered = false;
        up = none;
        down = none;
        isHead = request.methodIs("HEAD");
        idempotent = request.idempotent();
        if (request.framing.chunked) {
            requestBody.chunks(false, true);
        } else {
            requestBody.length(Math.max(0, request.framing.length));
        }
        reach.begin(group, false);
    }

    @Override
    public void reached(Connection connection, boolean wasKept) {
        Route by = route;
        if (by == null) {
            return;
        }
        back = connection;
        kept = wasKept;
        connection.handler(this);
        response.reset();
        HeadWriter.request(request, front.in(), connection, by.headers, owner.client(), worker);
        up = request.hasBody() ? new Transfer(front, connection, requestBody) : none;
        pumpUp();
    }

    @Override
    public void unreached(int status) {
        answer(status);
    }

    private boolean requestDone() {
        return !request.hasBody() || (up != none && up.done());
    }

    /// The client has sent more, or the target takes more.
    void pumpUp() {
        Connection to = back;
        if (to == null) {
            return;
        }
        if (up != none && !up.done() && mayConsumeHead()) {
            consumeHead();
            try {
                up.pump();
            } catch (BadMessage e) {
                refuse(e);
                return;
            }
        }
        if (!to.flushed()) {
            to.flush();
        }
        if (front.ended() && !requestBody.done()) {
            cut();
        }
    }

    private boolean mayConsumeHead() {
        return !headHeld || front.available() > request.head.length() || front.full();
    }

    private void consumeHead() {
        if (headHeld) {
            headHeld = false;
            front.in().head += request.head.length();
        }
    }

    private void refuse(BadMessage e) {
        LOG.debug("request body refused peer={}: {}", front.peer(), e.getMessage());
        if (answered) {
            cut();
        } else {
            answer(e.status());
        }
    }

    @Override
    public void received(Connection connection) {
        try {
            while (!answered) {
                if (connection.available() == 0) {
                    return;
                }
                if (!response.read(connection.in())) {
                    connection.growIn(ResponseHead.LIMIT + Bytes.STANDARD);
                    return;
                }
                if (response.status() == 101) {
                    switchProtocols(connection);
                    return;
                }
                if (response.informational()) {
                    inform(connection);
                } else {
                    startAnswer(connection);
                }
            }
            pumpDown();
        } catch (BadMessage e) {
            LOG.warn("target answered malformed peer={}: {}", connection.peer(), e.getMessage());
            if (answered) {
                cut();
            } else {
                answer(502);
            }
        }
    }

    private void inform(Connection from) {
        if (request.http11()) {
            HeadWriter.response(response, from.in(), front, false, Persistence.UNSAID);
            front.flush();
        }
        from.in().head += response.head.length();
        response.reset();
    }

    private void startAnswer(Connection from) {
        answered = true;
        worker.counts.targetAnswer();
        consumeHead();
        Framing framing = response.framing;
        boolean unframe = framing.chunked && !request.http11();
        reusable = framing.keepAlive;
        persistent = request.framing.keepAlive && requestDone() && !unframe && owner.mayPersist();
        if (isHead || response.bodiless()) {
            responseBody.none();
        } else if (framing.chunked) {
            responseBody.chunks(unframe, false);
        } else if (framing.length != Framing.NONE) {
            responseBody.length(framing.length);
        } else {
            responseBody.untilEnd();
            reusable = false;
            persistent = false;
        }
        var persistence =
                persistent ? request.http11() ? Persistence.UNSAID : Persistence.KEEP_ALIVE : Persistence.CLOSE;
        HeadWriter.response(response, from.in(), front, !unframe, persistence);
        from.in().head += response.head.length();
        down = new Transfer(from, front, responseBody);
    }

    /// The target has sent more, or the client takes more.
    void pumpDown() throws BadMessage {
        if (!answered) {
            return;
        }
        down.pump();
        if (!front.flushed()) {
            front.flush();
        }
        if (front.broken()) {
            cut();
        } else if (down.done()) {
            complete();
        }
    }

    private void complete() {
        Connection used = back;
        boolean whole = requestDone();
        back = null;
        if (reusable && whole && used != null && !used.broken()) {
            reach.keep();
        } else {
            reach.drop();
        }
        owner.finished(persistent && whole);
    }

    private void switchProtocols(Connection connection) throws BadMessage {
        Route by = route;
        if (!request.webSocket() || by == null) {
            throw new BadMessage(502, "status: 101 (expected: only where an upgrade was asked for)");
        }
        consumeHead();
        HeadWriter.response(response, connection.in(), front, false, Persistence.UNSAID);
        connection.in().head += response.head.length();
        worker.counts.targetAnswer();
        owner.tunnel(new Tunnel(front, connection, by.idleNanos, owner::abort));
    }

    @Override
    public void ended(Connection connection) {
        if (!answered) {
            lost();
        } else if (down.end()) {
            try {
                pumpDown();
            } catch (BadMessage e) {
                cut();
            }
        } else {
            cut();
        }
    }

    @Override
    public void failed(Connection connection, IOException failure) {
        if (!answered) {
            lost();
        } else if (!responseBody.done() || failure instanceof CutOff) {
            cut();
        }
    }

    @Override
    public void writable(Connection connection) {
        pumpUp();
    }

    /// The target went away before it answered.
    private void lost() {
        back = null;
        if (headHeld && idempotent) {
            reach.again(kept);
        } else {
            answer(502);
        }
    }

    private void answer(int status) {
        boolean whole = requestDone();
        back = null;
        reach.drop();
        consumeHead();
        owner.answer(OwnAnswer.page(status), whole, isHead);
    }

    /// What was begun cannot be finished; the client must see that.
    private void cut() {
        abort();
        owner.cut();
    }

    /// The client is gone, or everything ends.
    void abort() {
        back = null;
        reach.drop();
    }

    void tick(long now, long idleNanos) {
        if (reach.isConnecting()) {
            reach.tick(now);
            return;
        }
        Connection to = back;
        long active = to == null ? front.activeAt() : Math.max(front.activeAt(), to.activeAt());
        if (now - active < idleNanos) {
            return;
        }
        if (answered) {
            cut();
        } else {
            answer(requestDone() ? 504 : 408);
        }
    }
}
