package io.seamark.product.server;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.WebSocketEndpoint;
import io.seamark.services.ecs.AgentConnection;
import io.seamark.services.ecs.AgentRefusedException;
import io.seamark.services.ecs.AgentSession;
import io.seamark.services.ecs.AgentSessions;
import java.util.Map;

/// The WebSocket at which container agents have their sessions with ECS.
final class AgentDoor implements WebSocketEndpoint {
    private final AgentSessions sessions;

    AgentDoor(AgentSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Session open(CallContext call, Map<String, String> query, Connection connection) throws Refused {
        try {
            AgentSession session = sessions.open(call, query, new AgentConnection() {
                @Override
                public void send(String frame) {
                    connection.send(frame);
                }

                @Override
                public void close(int code, String reason) {
                    connection.close(code, reason);
                }
            });
            return new Session() {
                @Override
                public void received(String text) {
                    session.received(text);
                }

                @Override
                public void closed() {
                    session.closed();
                }
            };
        } catch (AgentRefusedException e) {
            throw new Refused(e.status(), e.body());
        }
    }
}
