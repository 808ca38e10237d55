package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsFrame;
import io.seamark.platform.acs.AcsMessage;
import io.seamark.platform.acs.AcsMessage.AckRequest;
import io.seamark.platform.acs.AcsMessage.HeartbeatAckRequest;
import io.seamark.platform.acs.AcsMessage.HeartbeatMessage;
import io.seamark.platform.acs.AcsMessage.IAMRoleCredentialsAckRequest;
import io.seamark.platform.acs.AcsMessage.IAMRoleCredentialsMessage;
import io.seamark.platform.acs.AcsMessage.Metadata;
import io.seamark.platform.acs.AcsMessage.PayloadMessage;
import io.seamark.platform.acs.AcsMessage.PublishHealthRequest;
import io.seamark.platform.acs.AcsMessage.TaskHealth;
import io.seamark.platform.acs.AcsTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One ACS session: takes messages over in order, acknowledges what is on disk, and tells the health of
/// containers.
///
/// [#run] belongs to one thread; [#publishHealth] may be called on any.
final class AcsSession {
    private static final Logger LOG = LoggerFactory.getLogger(AcsSession.class);

    /// The service promises a message at least once a minute.
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final AgentSettings settings;
    private final String instanceArn;
    private final AcsConnection connection;
    private final TaskBook tasks;
    private final InstantSource clock;
    private final AtomicLong published = new AtomicLong();

    AcsSession(
            AgentSettings settings, String instanceArn, AcsConnection connection, TaskBook tasks, InstantSource clock) {
        this.settings = settings;
        this.instanceArn = instanceArn;
        this.connection = connection;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// Stays until the connection ends.
    ///
    /// @return why it ended
    String run() throws InterruptedException {
        publishHealth();
        while (true) {
            switch (connection.next(SILENCE)) {
                case AcsConnection.Event.Text(var text) -> receive(text);
                case AcsConnection.Event.Ended(var why) -> {
                    return why;
                }
                case null -> {
                    return "silence for " + SILENCE;
                }
            }
        }
    }

    private void receive(String frame) {
        Optional<AcsMessage> message;
        try {
            message = AcsFrame.read(frame);
        } catch (IllegalArgumentException e) {
            LOG.error("instance={} acs message dropped", settings.name(), e);
            return;
        }
        try {
            message.ifPresent(this::receive);
        } catch (RuntimeException e) {
            // Not acknowledged, so it comes again.
            LOG.error("instance={} acs message failed", settings.name(), e);
        }
    }

    private void receive(AcsMessage message) {
        switch (message) {
            case PayloadMessage payload -> {
                tasks.accept(payload);
                for (AcsTask task : payload.tasks()) {
                    acknowledge(payload.messageId(), task.roleCredentials());
                }
                send(new AckRequest(payload.messageId(), settings.cluster(), instanceArn));
            }
            case HeartbeatMessage heartbeat -> {
                send(new HeartbeatAckRequest(heartbeat.messageId()));
                publishHealth();
            }
            case IAMRoleCredentialsMessage credentials -> {
                // Nothing here uses those of the execution role.
                boolean own = credentials.roleType().equals("TaskApplication");
                if (!own || tasks.refresh(credentials.taskArn(), credentials.roleCredentials())) {
                    acknowledge(credentials.messageId(), credentials.roleCredentials());
                }
            }
            case AcsMessage.AckPublishHealth _,
                    AcsMessage.AckPublishMetric _,
                    AcsMessage.AckPublishInstanceStatus _ -> {}
            case AcsMessage.AckRequest _,
                    AcsMessage.NackRequest _,
                    AcsMessage.HeartbeatAckRequest _,
                    AcsMessage.IAMRoleCredentialsAckRequest _,
                    AcsMessage.PublishHealthRequest _,
                    AcsMessage.PublishMetricsRequest _,
                    AcsMessage.PublishInstanceStatusRequest _ ->
                LOG.warn("instance={} acs message for the service came to the agent", settings.name());
        }
    }

    private void acknowledge(String messageId, AcsTask.@Nullable Credentials credentials) {
        if (credentials != null) {
            send(new IAMRoleCredentialsAckRequest(messageId, credentials.credentialsId(), credentials.expiration()));
        }
    }

    /// Tells the health of all containers that have a health check.
    void publishHealth() {
        List<TaskHealth> healths = tasks.healths();
        if (!healths.isEmpty()) {
            String id = "health-" + published.incrementAndGet();
            double now = clock.instant().toEpochMilli() / 1000.0;
            send(new PublishHealthRequest(new Metadata(settings.cluster(), instanceArn, id, true), healths, now));
        }
    }

    private void send(AcsMessage message) {
        connection.send(AcsFrame.write(message));
    }
}
