package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.WireError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/// An answer as an Amazon event stream: the response is its first message, each event one more, and an
/// error the last.
///
/// See <https://smithy.io/2.0/aws/amazon-eventstream.html>. Owned by the thread that writes the answer.
final class EventMessages implements DataOperation.Body {
    private static final Logger LOG = LoggerFactory.getLogger(EventMessages.class);
    private static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private final CallContext call;
    private final Route route;
    private final HttpReply response;
    private final DataOperation.EventStream events;

    private EventMessages(CallContext call, Route route, HttpReply response, DataOperation.EventStream events) {
        this.call = call;
        this.route = route;
        this.response = response;
        this.events = events;
    }

    /// @param response which is the first message
    static Outcome outcome(CallContext call, Route route, HttpReply response, DataOperation.EventStream events) {
        var head = new HttpReply(response.status(), new Headers().add("Content-Type", CONTENT_TYPE), new byte[0]);
        return new Outcome.Streamed(head, new EventMessages(call, route, response, events));
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        event(out, "initial-response", response.body());
        try {
            events.writeTo((type, event) -> event(out, type, route.codec().body(event)));
        } catch (RuntimeException e) {
            var known = route.service().error(e);
            if (known.isPresent()) {
                exception(out, known.get());
            } else {
                LOG.error("event stream failed request={} operation={}", call.requestId(), operation(), e);
                fault(out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private String operation() {
        return route.operation().name();
    }

    private void event(OutputStream out, String type, byte[] payload) throws IOException {
        send(out, Map.of(":message-type", "event", ":event-type", type, ":content-type", contentType()), payload);
    }

    private void exception(OutputStream out, WireError error) throws IOException {
        byte[] payload =
                route.codec().error(route.service(), error, call.requestId()).body();
        send(
                out,
                Map.of(":message-type", "exception", ":exception-type", error.code(), ":content-type", contentType()),
                payload);
    }

    private void fault(OutputStream out) throws IOException {
        WireError error = CommonErrors.internal(route.service(), call.requestId());
        send(
                out,
                Map.of(":message-type", "error", ":error-code", error.code(), ":error-message", error.message()),
                new byte[0]);
    }

    private String contentType() {
        return response.headers().first("Content-Type").orElseThrow();
    }

    private static void send(OutputStream out, Map<String, String> headers, byte[] payload) throws IOException {
        var values = new LinkedHashMap<String, HeaderValue>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        ByteBuffer message = new Message(values, payload).toByteBuffer();
        out.write(message.array(), message.arrayOffset() + message.position(), message.remaining());
        out.flush();
    }
}
