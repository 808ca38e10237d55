package io.seamark.planes.agent;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open ACS connection: whole text messages in and out.
///
/// `text` belongs to the client's callbacks, which come one at a time; `lock` keeps messages from being
/// sent into one another.
final class AcsConnection implements WebSocket.Listener, AutoCloseable {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final Duration SENDING = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final int NORMAL = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(AcsConnection.class);

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    /// What comes in.
    sealed interface Event {
        record Text(String text) implements Event {}

        /// The last one.
        record Ended(String why) implements Event {}
    }

    /// The service does not want a session.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String body) {
            super(body, null, false, false);
        }
    }

    private AcsConnection() {}

    /// @throws RefusedException when the service answers otherwise than with a session
    static AcsConnection open(HttpClient client, AcsUrl url) throws RefusedException, InterruptedException {
        var connection = new AcsConnection();
        var builder = client.newWebSocketBuilder().connectTimeout(HANDSHAKE);
        url.headers().forEach(builder::header);
        try {
            connection.socket =
                    builder.buildAsync(url.uri(), connection).get(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS);
            return connection;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw new RefusedException(refused.getResponse().statusCode() + " "
                        + refused.getResponse().body());
            }
            throw new RefusedException(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            throw new RefusedException("no answer in " + HANDSHAKE);
        }
    }

    /// The next event; null when nothing comes in time.
    @Nullable
    Event next(Duration patience) throws InterruptedException {
        return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Sends a message. Failure ends the connection, which [#next] tells.
    void send(String message) {
        WebSocket to = socket;
        if (to == null) {
            return;
        }
        lock.lock();
        try {
            to.sendText(message, true).get(SENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            events.add(new Event.Ended("sending failed: " + e.getMessage()));
            to.abort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            events.add(new Event.Text(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        events.add(new Event.Ended(status + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        events.add(new Event.Ended(String.valueOf(error)));
    }

    /// Says goodbye, and does not wait for an answer.
    @Override
    public void close() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.sendClose(NORMAL, "agent leaves").get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("acs: no goodbye", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.abort();
            events.add(new Event.Ended("closed"));
        }
    }
}
