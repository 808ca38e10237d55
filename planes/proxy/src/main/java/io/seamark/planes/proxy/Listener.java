package io.seamark.planes.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// Where a load balancer accepts connections, and what becomes of them.
///
/// @param id stays the same over tables, such as the listener's ARN
/// @param address each load balancer has its own
/// @param rules in the order in which they are asked; the last one has no condition. For
///        [Protocol#TCP] there is exactly that one, and it forwards.
/// @param idleTimeout a connection over which no byte moved for so long is closed
public record Listener(
        String id,
        InetSocketAddress address,
        Protocol protocol,
        List<Rule> rules,
        Duration idleTimeout,
        Headers headers) {
    public Listener {
        rules = List.copyOf(rules);
    }

    /// What a listener or a target speaks.
    public enum Protocol {
        HTTP,
        TCP
    }

    /// What becomes of the headers that tell a target about the client.
    ///
    /// @param forwardedFor how `X-Forwarded-For` is treated; the classic and the default behaviour is
    ///        to append
    /// @param preserveHost whether the client's `Host` goes to the target unchanged, as it does by
    ///        default
    /// @param dropInvalid whether header fields with invalid names are dropped rather than passed on
    public record Headers(ForwardedFor forwardedFor, boolean preserveHost, boolean dropInvalid) {
        public static Headers standard() {
            return new Headers(ForwardedFor.APPEND, true, false);
        }
    }

    /// The modes of `routing.http.xff_header_processing.mode`.
    public enum ForwardedFor {
        APPEND,
        PRESERVE,
        REMOVE
    }
}
