package io.seamark.planes.proxy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A client's connection to a TCP listener. Owned by its loop.
final class TcpFront extends Front implements Reach.Caller {
    private final Worker worker;
    private final Connection connection;
    private final Reach reach;
    private long idleNanos;
    private @Nullable Tunnel tunnel;
    private boolean over;

    TcpFront(Worker worker, LoopSocket socket) {
        this.worker = worker;
        connection = new Connection(worker, socket, this);
        reach = new Reach(worker, this);
    }

    void begin(String listenerId) {
        worker.open(this);
        Route route = worker.route(listenerId);
        if (route == null) {
            abort();
            return;
        }
        idleNanos = route.idleNanos;
        Route.Step step = route.only();
        connection.hold();
        reach.begin(step == null ? null : step.group(worker.random), true);
    }

    @Override
    public void reached(Connection back, boolean kept) {
        var made = new Tunnel(connection, back, idleNanos, this::end);
        tunnel = made;
        connection.release();
        made.begin();
    }

    @Override
    public void unreached(int status) {
        abort();
    }

    @Override
    void tick(long now) {
        if (tunnel != null) {
            tunnel.tick(now);
        } else {
            reach.tick(now);
        }
    }

    @Override
    void swapped() {
        if (tunnel != null) {
            tunnel.tick(worker.now());
        }
    }

    @Override
    void abort() {
        if (tunnel != null) {
            tunnel.abort();
        }
        end();
    }

    private void end() {
        if (!over) {
            over = true;
            reach.drop();
            connection.reset();
            worker.closed(this);
        }
    }

    @Override
    public void received(Connection from) {}

    @Override
    public void ended(Connection from) {}

    @Override
    public void writable(Connection to) {}

    @Override
    public void failed(Connection from, IOException failure) {
        abort();
    }
}
