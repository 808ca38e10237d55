package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A connected or connecting socket of an event loop. Nothing blocks. Used on the loop's thread only.
interface LoopSocket {
    /// What happens to a socket, told on its loop's thread. Readiness is told again while it lasts.
    interface Events {
        /// @param failure null: connected
        void connected(@Nullable IOException failure);

        void readable();

        void writable();

        /// One of the other methods threw.
        void crashed(RuntimeException failure);
    }

    void events(Events events);

    /// Reads behind the tail of `into` and moves that on.
    ///
    /// @return the number of bytes; 0: none have come; -1: the peer sends no more
    int read(Bytes into) throws IOException;

    /// @return the number of bytes that were taken
    int write(Bytes from, int at, int length) throws IOException;

    /// What the socket is to be watched for; cheap when nothing changes.
    void watch(boolean read, boolean write);

    void shutdownOutput();

    /// Closes in good order: what was written still arrives.
    void close();

    /// Closes so that the peer sees a reset.
    void reset();

    InetSocketAddress peer();
}
