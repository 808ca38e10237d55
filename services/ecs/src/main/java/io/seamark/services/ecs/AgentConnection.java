package io.seamark.services.ecs;

/// The way to one connected agent. Safe for any number of threads.
public interface AgentConnection {
    /// Sends a text frame and does not wait for the agent.
    void send(String frame);

    /// Ends the connection.
    ///
    /// @param code a WebSocket close code
    void close(int code, String reason);
}
