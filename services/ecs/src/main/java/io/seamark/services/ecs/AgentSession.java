package io.seamark.services.ecs;

import io.seamark.platform.acs.AcsFrame;
import io.seamark.platform.acs.AcsMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of an agent: what it was told and what it acknowledged. `lock` owns the mutable
/// state.
public final class AgentSession {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);

    /// What was not acknowledged in this time is sent again.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ClusterMember instance;
    private final AgentConnection connection;
    private final boolean telemetry;
    private final Map<String, String> versions;
    private final InstantSource clock;
    private final AgentSessions sessions;
    private final Object lock = new Object();
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Instant> credentials = new HashMap<>();
    private Instant lastSent;
    private Instant lastHeard;

    AgentSession(
            ClusterMember instance,
            AgentConnection connection,
            boolean telemetry,
            Map<String, String> versions,
            InstantSource clock,
            AgentSessions sessions) {
        this.instance = instance;
        this.connection = connection;
        this.telemetry = telemetry;
        this.versions = versions;
        this.clock = clock;
        this.sessions = sessions;
        lastSent = clock.instant();
        lastHeard = clock.instant();
    }

    /// A text frame from the agent. What cannot be read is passed over.
    public void received(String frame) {
        synchronized (lock) {
            lastHeard = clock.instant();
        }
        try {
            AcsFrame.read(unsigned(frame)).ifPresent(this::handle);
        } catch (RuntimeException e) {
            // What one message is about must not end the session, on which all tasks of the instance depend.
            LOG.warn("agent message failed instance={} why={}", instance, e.toString());
        }
    }

    /// The connection is over, whoever ended it.
    public void closed() {
        sessions.ended(this);
    }

    ClusterMember instance() {
        return instance;
    }

    boolean telemetry() {
        return telemetry;
    }

    /// What the agent said of itself when it came.
    Map<String, String> versions() {
        return versions;
    }

    /// @param code 1001 lets the agent come back at once, 1008 only after a while
    void close(int code, String reason) {
        connection.close(code, reason);
    }

    void send(AcsMessage message) {
        synchronized (lock) {
            lastSent = clock.instant();
        }
        connection.send(AcsFrame.write(message));
    }

    /// Of the orders, those that the agent is to be told now.
    List<String> due(Map<String, String> orders) {
        Instant now = clock.instant();
        synchronized (lock) {
            told.keySet().retainAll(orders.keySet());
            credentials.keySet().retainAll(orders.keySet());
            return orders.entrySet().stream()
                    .filter(order -> {
                        Told before = told.get(order.getKey());
                        return before == null
                                || !before.status().equals(order.getValue())
                                || (!before.acknowledged()
                                        && !now.isBefore(before.at().plus(PATIENCE)));
                    })
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /// Tells the agent orders of tasks, by task id.
    void tell(AcsMessage.PayloadMessage message, Map<String, String> orders) {
        Instant now = clock.instant();
        synchronized (lock) {
            orders.forEach((task, status) -> told.put(task, new Told(status, message.messageId(), now, false)));
        }
        send(message);
    }

    /// The agent holds credentials for a task until then.
    void holds(String task, Instant expiration) {
        synchronized (lock) {
            credentials.put(task, expiration);
        }
    }

    /// The tasks whose credentials end before an instant.
    List<String> expiring(Instant before) {
        synchronized (lock) {
            return credentials.entrySet().stream()
                    .filter(c -> c.getValue().isBefore(before))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    Instant lastSent() {
        synchronized (lock) {
            return lastSent;
        }
    }

    Instant lastHeard() {
        synchronized (lock) {
            return lastHeard;
        }
    }

    private void handle(AcsMessage message) {
        switch (message) {
            case AcsMessage.AckRequest ack -> acknowledged(ack.messageId());
            case AcsMessage.NackRequest nack ->
                LOG.warn("agent refused message instance={} why={}", instance, nack.reason());
            case AcsMessage.PublishHealthRequest health -> {
                sessions.health(instance, health);
                answer(new AcsMessage.AckPublishHealth(health.messageId()));
            }
            case AcsMessage.PublishMetricsRequest metrics ->
                answer(new AcsMessage.AckPublishMetric(metrics.messageId()));
            case AcsMessage.PublishInstanceStatusRequest status ->
                answer(new AcsMessage.AckPublishInstanceStatus(status.messageId()));
            case AcsMessage.HeartbeatAckRequest _,
                    AcsMessage.IAMRoleCredentialsAckRequest _,
                    AcsMessage.PayloadMessage _,
                    AcsMessage.HeartbeatMessage _,
                    AcsMessage.IAMRoleCredentialsMessage _,
                    AcsMessage.AckPublishHealth _,
                    AcsMessage.AckPublishMetric _,
                    AcsMessage.AckPublishInstanceStatus _ -> {}
        }
    }

    /// Telemetry is answered where it has a connection of its own: an agent that hears nothing there for a
    /// minute leaves it.
    private void answer(AcsMessage acknowledgment) {
        if (telemetry) {
            send(acknowledgment);
        }
    }

    private void acknowledged(String messageId) {
        synchronized (lock) {
            told.replaceAll((_, order) -> order.messageId().equals(messageId) ? order.withAcknowledgment() : order);
        }
    }

    /// Frames of telemetry have signed headers in front.
    private static String unsigned(String frame) {
        int head = frame.startsWith("{") ? -1 : frame.indexOf("\r\n\r\n");
        return head < 0 ? frame : frame.substring(head + 4);
    }

    private record Told(String status, String messageId, Instant at, boolean acknowledged) {
        Told withAcknowledgment() {
            return new Told(status, messageId, at, true);
        }
    }
}
