package io.seamark.planes.proxy;

import java.io.IOException;

/// Two connections whose bytes go to each other as they come, each way until its sender ends. Owned
/// by the loop of both.
final class Tunnel implements Connection.Handler {
    private final Connection front;
    private final Connection back;
    private final long idleNanos;
    private final Runnable ended;
    private boolean frontShut;
    private boolean backShut;
    private boolean over;

    /// @param ended is called once, when both ways have ended
    Tunnel(Connection front, Connection back, long idleNanos, Runnable ended) {
        this.front = front;
        this.back = back;
        this.idleNanos = idleNanos;
        this.ended = ended;
    }

    /// Takes over both connections, with what was read of them already.
    void begin() {
        front.handler(this);
        back.handler(this);
        pump(front);
        pump(back);
    }

    private void pump(Connection from) {
        Connection to = from == front ? back : front;
        while (!over && from.available() > 0) {
            Bytes in = from.in();
            in.head += to.offer(in, in.head, in.size());
            if (to.blocked()) {
                break;
            }
        }
        if (over) {
            return;
        }
        from.settle();
        if (!to.flushed()) {
            to.flush();
        }
        if (from.ended() && from.available() == 0 && to.flushed()) {
            shut(to);
        }
    }

    /// Tells one side that the other one sends no more.
    private void shut(Connection to) {
        if (to == front && !frontShut) {
            frontShut = true;
            to.shutdownOutput();
        } else if (to == back && !backShut) {
            backShut = true;
            to.shutdownOutput();
        }
        if (frontShut && backShut) {
            end(false);
        }
    }

    void tick(long now) {
        long active = Math.max(front.activeAt(), back.activeAt());
        if (!over && now - active >= idleNanos) {
            end(true);
        }
    }

    void abort() {
        end(true);
    }

    private void end(boolean cut) {
        if (over) {
            return;
        }
        over = true;
        if (cut) {
            front.reset();
            back.reset();
        } else {
            front.close();
            back.close();
        }
        ended.run();
    }

    @Override
    public void received(Connection connection) {
        pump(connection);
    }

    @Override
    public void ended(Connection connection) {
        pump(connection);
    }

    @Override
    public void writable(Connection connection) {
        pump(connection == front ? back : front);
    }

    @Override
    public void failed(Connection connection, IOException failure) {
        end(true);
    }
}
