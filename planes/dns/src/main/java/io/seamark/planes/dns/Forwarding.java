package io.seamark.planes.dns;

import java.net.InetAddress;

/// For whom others are asked, and how.
record Forwarding(ForwardingClients clients, Forwarder forwarder) {
    boolean isFor(InetAddress client) {
        return forwarder.isPossible() && clients.include(client);
    }
}
