package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.testkit.Patience;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An endpoint that greets, echoes, and remembers what it was told.
///
/// Safe for any number of threads.
final class WebSocketSessions implements WebSocketEndpoint {
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    final BlockingQueue<CallContext> calls = new LinkedBlockingQueue<>();

    @Override
    public Session open(CallContext call, Map<String, String> query, Connection connection) throws Refused {
        if (query.getOrDefault("containerInstanceArn", "").equals("gone")) {
            throw new Refused(400, "{\"InactiveInstanceException\":\"gone\"}");
        }
        calls.add(call);
        connections.add(connection);
        connection.send("hello " + query.get("name"));
        return new Session() {
            @Override
            public void received(String text) {
                told.add(text);
                if (text.equals("fail")) {
                    throw new IllegalStateException("a test's fault");
                }
                connection.send("echo " + text);
            }

            @Override
            public void closed() {
                told.add("(closed)");
            }
        };
    }

    String next() {
        return next(told);
    }

    static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
