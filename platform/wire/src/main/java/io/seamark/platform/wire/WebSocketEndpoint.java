package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import java.util.Map;

/// Takes the WebSocket sessions (RFC 6455) of the ECS container agents: `GET /ws?...` with an upgrade,
/// signed for `ecs` as any call is and allowed as the action `ecs:Poll` on the instance that the query
/// names.
@FunctionalInterface
public interface WebSocketEndpoint {
    /// Where sessions are opened.
    String PATH = "/ws";

    /// Begins a session. Called on a virtual thread before the client is answered; what is sent
    /// meanwhile follows the answer.
    ///
    /// @param query the decoded parameters; of a repeated one the first
    /// @throws Refused to answer without a session
    Session open(CallContext call, Map<String, String> query, Connection connection) throws Refused;

    /// The server's end of one session. Safe for any number of threads; after the end everything is
    /// ignored.
    interface Connection {
        /// Sends a text message and does not wait. A client that leaves 16 MiB untaken is dropped.
        void send(String text);

        /// Ends the session with a close frame; what was sent before goes out first.
        ///
        /// @param code as in RFC 6455, 7.4
        /// @param reason at most 123 bytes of UTF-8
        void close(int code, String reason);
    }

    /// What an endpoint does in one session. Called on one virtual thread, one call at a time, in
    /// order.
    interface Session {
        /// A text message, at most 1 MiB. While this runs further ones wait, at last in the network.
        void received(String text);

        /// The session is over, whoever ended it. Called once, last.
        void closed();
    }

    /// There will be no session.
    final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String body;

        /// @param status the HTTP status, other than 101
        /// @param body JSON
        public Refused(int status, String body) {
            super(status + " " + body, null, false, false);
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public String body() {
            return body;
        }
    }
}
