package io.seamark.planes.proxy;

import java.net.InetSocketAddress;

/// A bound socket that accepts connections. Safe for any thread.
interface Listening {
    /// The address with the real port.
    InetSocketAddress address();

    void close();
}
