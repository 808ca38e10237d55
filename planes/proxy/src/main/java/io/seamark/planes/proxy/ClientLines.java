package io.seamark.planes.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// What targets are told about one client's connection, prepared once. Immutable.
///
/// @param address the client's
/// @param protocolAndPort the lines `X-Forwarded-Proto` and `X-Forwarded-Port`
/// @param all these two and `X-Forwarded-For` for a client that came without a proxy of its own
record ClientLines(InetAddress address, InetSocketAddress listener, byte[] protocolAndPort, byte[] all) {
    static ClientLines of(InetAddress client, InetSocketAddress listener) {
        String two = "X-Forwarded-Proto: http\r\nX-Forwarded-Port: " + listener.getPort() + "\r\n";
        String three = "X-Forwarded-For: " + text(client) + "\r\n" + two;
        return new ClientLines(
                client, listener, two.getBytes(StandardCharsets.US_ASCII), three.getBytes(StandardCharsets.US_ASCII));
    }

    String ip() {
        return text(address);
    }

    /// The listener's address as a `Host`.
    String listenerHost() {
        String ip = text(listener.getAddress());
        return listener.getPort() == 80 ? ip : ip + ":" + listener.getPort();
    }

    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
