package io.seamark.planes.proxy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One loop's connections to one target: those in use, and those kept for the next request. Owned by
/// that loop.
final class TargetPool implements Connection.Handler {
    final LiveTarget target;
    private final int most;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final List<Connection> busy = new ArrayList<>();

    /// @param most connections that are kept
    TargetPool(LiveTarget target, int most) {
        this.target = target;
        this.most = most;
    }

    /// The connection that was used last, null if none is kept.
    @Nullable
    Connection take() {
        for (Connection last = idle.pollLast(); last != null; last = idle.pollLast()) {
            if (!last.closed()) {
                use(last);
                return last;
            }
        }
        return null;
    }

    /// A connection is in use; it is cut with the target.
    void use(Connection connection) {
        connection.slot = busy.size();
        busy.add(connection);
    }

    /// A connection is not in use any more.
    void drop(Connection connection) {
        int slot = connection.slot;
        if (slot < 0 || slot >= busy.size() || busy.get(slot) != connection) {
            return;
        }
        Connection last = busy.removeLast();
        if (slot < busy.size()) {
            busy.set(slot, last);
            last.slot = slot;
        }
        connection.slot = -1;
    }

    /// Keeps a connection for the next request.
    void keep(Connection connection) {
        drop(connection);
        if (target.draining() || idle.size() >= most || connection.ended() || connection.available() > 0) {
            connection.close();
            return;
        }
        connection.handler(this);
        idle.addLast(connection);
    }

    boolean unused() {
        return idle.isEmpty() && busy.isEmpty();
    }

    void closeIdle() {
        idle.forEach(Connection::close);
        idle.clear();
    }

    /// Closes what nobody has used since an instant.
    void closeIdle(long since) {
        while (!idle.isEmpty() && idle.getFirst().activeAt() - since < 0) {
            idle.removeFirst().close();
        }
    }

    /// Ends what is under way.
    void cut(String why) {
        closeIdle();
        for (Connection connection : List.copyOf(busy)) {
            connection.cut(new CutOff(why));
        }
    }

    /// A target says nothing that it was not asked.
    @Override
    public void received(Connection connection) {
        remove(connection);
    }

    @Override
    public void ended(Connection connection) {
        remove(connection);
    }

    @Override
    public void writable(Connection connection) {}

    @Override
    public void failed(Connection connection, IOException failure) {
        remove(connection);
    }

    private void remove(Connection connection) {
        idle.remove(connection);
        connection.close();
    }
}
