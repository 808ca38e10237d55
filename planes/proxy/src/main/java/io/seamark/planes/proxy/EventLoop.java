package io.seamark.planes.proxy;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/// One thread that waits for its sockets and does what they ask. A socket's events, the tick and the
/// tasks all run on that thread, so what belongs to a loop needs no lock.
interface EventLoop {
    /// The time between two ticks.
    long TICK_MILLIS = 50;

    /// Starts the thread.
    ///
    /// @param tick runs about every [#TICK_MILLIS]
    void start(Runnable tick);

    /// Has a task run on the loop. Safe for any thread. After the loop has stopped, the task is
    /// dropped.
    ///
    /// @return whether the task will run
    boolean execute(Runnable task);

    /// Takes connections of a listening socket, which several loops may share.
    void accept(Listening listening, Consumer<LoopSocket> acceptor);

    /// Takes no more connections of it; after all loops have done so, the socket may be closed.
    void ignore(Listening listening);

    /// Begins a connection. The result is told to the socket's events, never before this method has
    /// returned.
    LoopSocket connect(InetSocketAddress address);

    /// `System.nanoTime()` as of the beginning of this turn.
    long now();

    /// Closes what is open and ends the thread; waits for it.
    void stop();
}
