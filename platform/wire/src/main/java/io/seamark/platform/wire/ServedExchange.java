package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request as its handler sees it, in either version of HTTP.
///
/// Owned by the virtual thread that runs it.
final class ServedExchange implements HttpExchange, WebSocketStream.Carrier, Runnable {
    private static final Logger log = LoggerFactory.getLogger(ServedExchange.class);
    private static final byte[] NOTHING = {};

    private final HttpHead head;
    private final Peer peer;
    private final InputStream body;
    private final byte @Nullable [] collected;
    private final long declared;
    private final ReplySink sink;
    private final HttpOptions options;
    private boolean answered;
    private @Nullable OutputStream stream;

    /// The other end of a connection.
    record Peer(String address, boolean secure) {}

    private ServedExchange(
            HttpHead head,
            Peer peer,
            InputStream body,
            byte @Nullable [] collected,
            long declared,
            ReplySink sink,
            HttpOptions options) {
        this.head = head;
        this.peer = peer;
        this.body = body;
        this.collected = collected;
        this.declared = declared;
        this.sink = sink;
        this.options = options;
    }

    /// A request whose body has come already.
    static ServedExchange collected(HttpHead head, Peer peer, byte[] body, ReplySink sink, HttpOptions options) {
        return new ServedExchange(head, peer, new ByteArrayInputStream(body), body, body.length, sink, options);
    }

    /// A request whose body is still coming.
    ///
    /// @param declared the body's length, -1 when it is not known
    static ServedExchange streamed(
            HttpHead head, Peer peer, InputStream body, long declared, ReplySink sink, HttpOptions options) {
        return new ServedExchange(head, peer, body, null, declared, sink, options);
    }

    @Override
    public void run() {
        try {
            options.handler().handle(this);
            OutputStream open = stream;
            if (open != null) {
                open.close();
            } else if (!answered) {
                log.error("http: the handler gave no answer method={} path={}", head.method(), head.path());
                fail(500);
            }
        } catch (BodyFailedException e) {
            fail(e.status());
        } catch (BodyTooLargeException e) {
            fail(413);
        } catch (IOException e) {
            log.debug("http: exchange broke off method={} path={}", head.method(), head.path(), e);
            fail(500);
        } catch (RuntimeException | Error e) {
            log.error("http: the handler failed method={} path={}", head.method(), head.path(), e);
            fail(500);
        }
    }

    private void fail(int status) {
        if (answered) {
            sink.abort();
            return;
        }
        var reply = options.refusals().of(status, status == 500 ? "internal failure" : "request body: not received");
        answered = true;
        sink.whole(status, reply.headers().set("Connection", "close"), reply.body().length, reply.body());
    }

    @Override
    public HttpHead head() {
        return head;
    }

    @Override
    public String sourceAddress() {
        return peer.address();
    }

    @Override
    public boolean secure() {
        return peer.secure();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public byte[] wholeBody(int limit) throws IOException {
        if (declared > limit) {
            throw new BodyTooLargeException(limit);
        }
        if (collected != null) {
            return collected;
        }
        byte[] all = body.readNBytes(limit);
        if (all.length == limit && body.read() >= 0) {
            throw new BodyTooLargeException(limit);
        }
        return all;
    }

    @Override
    public void reply(HttpReply reply) throws IOException {
        byte[] bytes = reply.body();
        if (forbidsBody(reply.status()) || bytes.length <= ReplySink.CHUNK) {
            checkUnanswered();
            long length = bytes.length == 0 ? declaredLength(reply) : bytes.length;
            sink.whole(reply.status(), reply.headers(), length, forbidsBody(reply.status()) ? NOTHING : bytes);
            answered = true;
            return;
        }
        try (var out = reply(reply.status(), reply.headers(), bytes.length)) {
            out.write(bytes);
        }
    }

    @Override
    public OutputStream reply(int status, Headers headers, long length) throws IOException {
        checkUnanswered();
        if (forbidsBody(status)) {
            sink.whole(status, headers, status == 204 ? -1 : length, NOTHING);
            answered = true;
            return OutputStream.nullOutputStream();
        }
        sink.begin(status, headers, length);
        answered = true;
        var out = new ReplyStream(sink, length);
        stream = out;
        return out;
    }

    @Override
    public boolean webSocket(String accept, WebSocketStream with) {
        checkUnanswered();
        answered = sink.webSocket(accept, with);
        return answered;
    }

    private void checkUnanswered() {
        if (answered) {
            throw new IllegalStateException("exchange: answered twice");
        }
    }

    private boolean forbidsBody(int status) {
        return head.method().equals("HEAD") || status == 204 || status == 304;
    }

    /// What an answer without a body says about its length: a HEAD answer may tell that of the GET.
    private long declaredLength(HttpReply reply) {
        if (reply.status() == 204) {
            return -1;
        }
        return forbidsBody(reply.status())
                ? reply.headers().first("Content-Length").map(Long::parseLong).orElse(reply.status() == 304 ? -1L : 0L)
                : 0;
    }
}
