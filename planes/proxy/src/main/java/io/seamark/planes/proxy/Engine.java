package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;

/// How sockets are waited for: the one thing in which systems differ.
interface Engine {
    /// For messages and metrics.
    String name();

    Listening bind(InetSocketAddress address) throws IOException;

    EventLoop loop(String threadName) throws IOException;
}
