package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds a target that can be reached and counts what is under way there. A target that refuses the
/// connection is left out for a moment and the next one is tried: nothing was sent, so that is safe
/// for any request. Owned by one client's connection.
final class Reach implements Connection.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

    /// Connections in a row that are tried for one request.
    private static final int MOST = 8;

    /// Who wants a target.
    interface Caller {
        /// @param kept whether the connection was used before, so that the target may just be closing
        ///        it
        void reached(Connection back, boolean kept);

        /// @param status what a client is answered: 502, 503 or 504
        void unreached(int status);
    }

    private final Worker worker;
    private final Caller caller;
    private final List<LiveTarget> tried = new ArrayList<>(2);
    private @Nullable LiveGroup group;
    private @Nullable LiveTarget target;
    private @Nullable Connection connecting;
    private @Nullable Connection back;
    private long since;
    private boolean timedOut;
    private int attempts;

    Reach(Worker worker, Caller caller) {
        this.worker = worker;
        this.caller = caller;
    }

    /// Begins anew with a group.
    ///
    /// @param chosen null: there is none
    /// @param fresh whether a kept connection will not do
    void begin(@Nullable LiveGroup chosen, boolean fresh) {
        group = chosen;
        tried.clear();
        timedOut = false;
        attempts = 0;
        next(fresh);
    }

    /// The connection did not do: another target, or a fresh connection to the same one where there
    /// is no other.
    void again(boolean wasKept) {
        LiveTarget failed = target;
        drop();
        if (!wasKept && failed != null) {
            tried.add(failed);
        }
        worker.counts.retry();
        next(true);
    }

    boolean isConnecting() {
        return connecting != null;
    }

    private void next(boolean fresh) {
        LiveGroup from = group;
        if (from == null || from.empty()) {
            caller.unreached(503);
            return;
        }
        LiveTarget chosen = ++attempts > MOST ? null : from.choose(worker.now(), tried);
        if (chosen == null) {
            caller.unreached(timedOut ? 504 : 502);
            return;
        }
        target = chosen;
        chosen.begin();
        TargetPool pool = worker.pool(chosen);
        Connection kept = fresh ? null : pool.take();
        if (kept != null) {
            back = kept;
            caller.reached(kept, true);
            return;
        }
        since = worker.now();
        var made = new Connection(worker, worker.loop.connect(chosen.address), this);
        connecting = made;
        pool.use(made);
    }

    @Override
    public void connected(Connection connection, @Nullable IOException failure) {
        if (connection != connecting) {
            return;
        }
        if (failure != null) {
            refused(connection, failure);
            return;
        }
        connecting = null;
        back = connection;
        if (target != null) {
            target.reachable();
        }
        caller.reached(connection, false);
    }

    private void refused(Connection connection, IOException failure) {
        LiveTarget failed = target;
        connecting = null;
        if (failed != null) {
            LOG.debug("target unreachable group={} target={}: {}", failed.groupId, failed.id, failure.toString());
            failed.refused(worker.now());
            tried.add(failed);
            worker.pool(failed).drop(connection);
            failed.end();
            target = null;
        }
        connection.close();
        worker.counts.unreachable();
        timedOut = failure instanceof SocketTimeoutException;
        next(false);
    }

    /// Gives up a connection that takes too long.
    void tick(long now) {
        Connection slow = connecting;
        if (slow != null && now - since >= worker.settings.connectTimeout().toNanos()) {
            refused(slow, new SocketTimeoutException("connect: no answer"));
        }
    }

    /// The request is over and its connection good for another.
    void keep() {
        LiveTarget used = target;
        Connection connection = back;
        target = null;
        back = null;
        if (used != null && connection != null) {
            worker.pool(used).keep(connection);
            used.end();
        }
    }

    /// The connection is closed; nothing is under way any more.
    void drop() {
        LiveTarget used = target;
        Connection connection = back == null ? connecting : back;
        target = null;
        back = null;
        connecting = null;
        if (used == null) {
            return;
        }
        if (connection != null) {
            worker.pool(used).drop(connection);
            connection.close();
        }
        used.end();
    }

    @Override
    public void received(Connection connection) {}

    @Override
    public void ended(Connection connection) {}

    @Override
    public void writable(Connection connection) {}

    /// Cut while connecting.
    @Override
    public void failed(Connection connection, IOException failure) {
        if (connection == connecting) {
            refused(connection, failure);
        }
    }
}
