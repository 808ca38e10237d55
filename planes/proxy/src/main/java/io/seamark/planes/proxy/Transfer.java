package io.seamark.planes.proxy;

/// Moves a body from what was read of one connection to another one, no faster than that takes it.
/// Owned by the loop of both.
final class Transfer {
    private final Connection from;
    private final Connection to;
    private final Body body;

    /// How many bytes at the head of `from`'s input belong to the body and have not been taken yet.
    private int passable;

    Transfer(Connection from, Connection to, Body body) {
        this.from = from;
        this.to = to;
        this.body = body;
    }

    /// The whole body has been taken by the other side.
    boolean done() {
        return passable == 0 && body.done();
    }

    /// Moves what can be moved now; called again when bytes have come, and when the other side takes
    /// more.
    void pump() throws BadMessage {
        while (from.available() > 0) {
            Bytes in = from.in();
            passable += body.pass(in, in.head + passable);
            if (passable == 0) {
                break;
            }
            int taken = to.offer(in, in.head, passable);
            in.head += taken;
            passable -= taken;
            if (to.blocked() || (passable == 0 && body.done())) {
                break;
            }
        }
        from.settle();
    }

    /// The sender has ended.
    ///
    /// @return whether that is where the body ends
    boolean end() {
        return body.end();
    }
}
