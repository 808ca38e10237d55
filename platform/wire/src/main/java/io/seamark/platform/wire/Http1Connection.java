package io.seamark.platform.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import io.seamark.platform.wire.ServedExchange.Peer;
import org.jspecify.annotations.Nullable;

/// One HTTP/1 connection: it serves one request after the other, so that pipelined answers come in
/// order, and reads no more from the network than it has room for. The file is long because all that
/// can happen to a connection changes one [Phase]; reading heads and bodies, encoding and the socket
/// are elsewhere.
///
/// Owned by its event loop; [#send], [#leave], [#drop] and the methods of [RequestBody.Source] hand over to it.
final class Http1Connection extends ChannelInboundHandlerAdapter
        implements OpenConnections.Connection, RequestBody.Source {
    /// What a closing connection swallows at most.
    private static final long LINGERED = 1 << 20;

    private enum Phase {
        /// Waits for a request's head.
        HEAD,
        /// Receives a small body before the handler starts.
        COLLECTING,
        /// The handler runs, or its answer is being written, or the rest of the body is swallowed.
        SERVING,
        /// The last answer is out; what still comes is swallowed.
        LINGERING
    }

    private final Serving serving;
    private final HttpOptions options;
    private final ClientSocket socket;
    private final Peer peer;
    private final Deadline deadline;
    private final Http1HeadReader heads;
    private final Input input = new Input();
    private Phase phase = Phase.HEAD;
    private boolean inputEnded;
    private long lingered;
    private boolean headDeadline;

    private @Nullable Http1Request request;
    private @Nullable Http1Body body;
    private boolean answering;
    private boolean answered;

    Http1Connection(Serving serving, Channel channel, Peer peer) {
        this.serving = serving;
        this.options = serving.options();
        this.socket = new ClientSocket(channel, peer.secure());
        this.peer = peer;
        this.deadline = new Deadline(channel.eventLoop(), this::tooSlow);
        this.heads = new Http1HeadReader(options.limits());
    }

    HttpOptions options() {
        return options;
    }

    boolean leaving() {
        return serving.open().leaving();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        serving.open().add(this);
        deadline.in(options.timeouts().idle());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        serving.open().remove(this);
        deadline.cancel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        byte[] bytes;
        try {
            var buffer = (ByteBuf) message;
            bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
        } finally {
            ReferenceCountUtil.release(message);
        }
        if (phase == Phase.LINGERING) {
            lingered += bytes.length;
            if (lingered > LINGERED) {
                socket.close();
            }
            return;
        }
        input.append(bytes);
        advance();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            switch (phase) {
                case HEAD, COLLECTING, LINGERING -> socket.close();
                case SERVING -> bodyGone();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        bodyGone();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        socket.close();
    }

    private void bodyGone() {
        Http1Body unfinished = body;
        if (unfinished != null) {
            unfinished.gone();
        }
    }

    /// Does what the received bytes allow.
    private void advance() {
        try {
            while (step()) {}
        } catch (HttpRefusal refusal) {
            refuse(refusal);
        }
        input.release();
        boolean full = body != null && body.full();
        boolean hold = full || input.size() > options.limits().head();
        socket.receive(phase != Phase.SERVING || !hold);
    }

    /// @return whether another step may follow at once
    private boolean step() throws HttpRefusal {
        return switch (phase) {
            case HEAD -> readHead();
            case COLLECTING -> collect();
            case SERVING -> serve();
            case LINGERING -> false;
        };
    }

    private boolean readHead() throws HttpRefusal {
        Http1Request next = heads.read(input);
        if (next == null) {
            if (inputEnded) {
                socket.close();
            } else if (!headDeadline && (heads.begun() || input.size() > 0)) {
                headDeadline = true;
                deadline.in(options.timeouts().head());
            }
            return false;
        }
        headDeadline = false;
        deadline.clear();
        if (heads.preface()) {
            return toHttp2(next, null);
        }
        String settings = next.http2Settings();
        if (settings != null && next.length() == 0 && !peer.secure()) {
            return toHttp2(next, Http2Start.settings(settings));
        }
        request = next;
        answering = false;
        answered = false;
        long length = next.length();
        if (length == 0) {
            start(next, new byte[0]);
        } else if (length > 0 && length <= options.limits().collectedBody() && !next.expectsContinue()) {
            body = Http1Body.collected((int) length);
            phase = Phase.COLLECTING;
        } else {
            stream(next);
        }
        return true;
    }

    /// Goes on in HTTP/2, with what has been received.
    ///
    /// @param settings those of a client that asks for it in HTTP/1, null for one that began with the preface
    private boolean toHttp2(Http1Request first, @Nullable Http2Settings settings) throws HttpRefusal {
        var context = socket.context(this);
        if (peer.secure() || context == null) {
            throw new HttpRefusal(400, "preface: not negotiated (expected: ALPN h2)");
        }
        var received = Unpooled.wrappedBuffer(input.bytes, input.at, input.size());
        phase = Phase.LINGERING;
        if (settings == null) {
            var preface = Unpooled.wrappedBuffer(Http1HeadReader.PREFACE_HEAD);
            Http2Start.known(serving, context, peer, Unpooled.wrappedBuffer(preface, received));
        } else {
            socket.send(Http1Encoder.SWITCH_TO_HTTP2);
            Http2Start.upgraded(serving, context, peer, settings, first.head(), received);
        }
        return false;
    }

    /// Gives the connection to a WebSocket session, with what has been received. Called on the
    /// handler's thread.
    void toWebSocket(String accept, WebSocketStream stream) {
        boolean scheduled = socket.onLoop(() -> {
            var context = socket.context(this);
            if (context == null || inputEnded) {
                stream.ended();
                socket.close();
                return;
            }
            var received = Unpooled.wrappedBuffer(input.bytes, input.at, input.size());
            phase = Phase.LINGERING;
            socket.receive(true);
            socket.send(Http1Encoder.switchToWebSocket(accept));
            WebSocketChannel.replace(serving, context, stream, received);
        });
        if (!scheduled) {
            stream.ended();
        }
    }

    private boolean collect() throws HttpRefusal {
        Http1Body coming = body;
        Http1Request current = request;
        if (coming == null || current == null) {
            return false;
        }
        coming.take(input);
        if (!coming.whole()) {
            if (inputEnded) {
                socket.close();
            } else if (!deadline.isSet()) {
                deadline.in(options.timeouts().body());
            }
            return false;
        }
        deadline.clear();
        body = null;
        start(current, coming.bytes());
        return true;
    }

    private void start(Http1Request next, byte[] whole) {
        phase = Phase.SERVING;
        var answer = new Http1Answer(this, next, null);
        run(ServedExchange.collected(next.head(), peer, whole, answer, options));
    }

    private void stream(Http1Request next) {
        phase = Phase.SERVING;
        var stream = new RequestBody(
                this, options.limits().bufferedBody(), options.timeouts().body());
        body = Http1Body.streamed(next.length(), stream);
        var answer = new Http1Answer(this, next, stream);
        run(ServedExchange.streamed(next.head(), peer, stream, next.length(), answer, options));
    }

    private void run(ServedExchange exchange) {
        serving.threads().newThread(exchange).start();
    }

    /// Passes the body on to the handler, or swallows it when the answer is out already.
    private boolean serve() throws HttpRefusal {
        Http1Body coming = body;
        if (coming != null) {
            coming.take(input);
            if (coming.whole()) {
                body = null;
            } else if (answered
                    && (coming.broken() || coming.swallowed() > options.limits().drainedBody())) {
                linger();
                return false;
            }
        }
        if (!answered || body != null) {
            return false;
        }
        next();
        return true;
    }

    private void next() {
        request = null;
        phase = Phase.HEAD;
        if (leaving() && input.size() == 0) {
            socket.close();
            return;
        }
        deadline.in(options.timeouts().idle());
    }

    /// Writes a part of the running exchange's answer. Called on the handler's thread.
    ///
    /// @param close whether the connection ends with this answer
    /// @param back told when the bytes are out
    void send(ByteBuf data, boolean last, boolean close, OutgoingBuffers.@Nullable Back back) {
        if (!socket.onLoop(() -> write(data, last, close, back)) && back != null) {
            back.sent(false);
        }
    }

    private void write(ByteBuf data, boolean last, boolean close, OutgoingBuffers.@Nullable Back back) {
        answering = true;
        var written = socket.send(data);
        if (back == null && written.isSuccess()) {
            if (last) {
                answered(close);
            }
            return;
        }
        if (last) {
            deadline.in(options.timeouts().write());
        }
        var _ = written.addListener(done -> {
            if (back != null) {
                back.sent(done.isSuccess());
            }
            if (!done.isSuccess()) {
                socket.close();
            } else if (last) {
                answered(close);
            }
        });
    }

    private void answered(boolean close) {
        deadline.clear();
        answered = true;
        Http1Body unread = body;
        if (unread != null) {
            unread.unwanted();
        }
        if (close || (unread != null && unread.broken())) {
            if (inputEnded || (unread == null && input.size() == 0)) {
                socket.close();
            } else {
                linger();
            }
            return;
        }
        if (unread != null) {
            deadline.in(options.timeouts().linger());
        }
        advance();
    }

    private void refuse(HttpRefusal refusal) {
        var reply = options.refusals().of(refusal.status(), refusal.reason());
        byte[] bytes = Http1Encoder.encode(
                refusal.status(),
                reply.headers(),
                new Http1Encoder.Framing(reply.body().length, false, "close"),
                reply.body());
        socket.send(bytes);
        linger();
    }

    /// Ends the connection so that the client sees the answer: closing with unread bytes would reset it.
    private void linger() {
        phase = Phase.LINGERING;
        input.clear();
        deadline.in(options.timeouts().linger());
        socket.finishSending();
        socket.receive(true);
    }

    private void tooSlow() {
        switch (phase) {
            case HEAD -> {
                if (headDeadline) {
                    refuse(new HttpRefusal(408, "head: not received in time"));
                } else {
                    socket.close();
                }
            }
            case COLLECTING -> refuse(new HttpRefusal(408, "body: not received in time"));
            case SERVING, LINGERING -> socket.close();
        }
    }

    private void onLoop(Runnable step) {
        var _ = socket.onLoop(step);
    }

    @Override
    public void firstRead() {
        onLoop(() -> {
            Http1Request current = request;
            if (current != null && current.expectsContinue() && body != null && !answering) {
                socket.send(Http1Encoder.CONTINUE);
            }
        });
    }

    @Override
    public void room() {
        onLoop(() -> {
            Http1Body waiting = body;
            if (waiting != null && waiting.full()) {
                waiting.room();
                advance();
            }
        });
    }

    @Override
    public void leave() {
        onLoop(() -> {
            if (phase == Phase.HEAD && !headDeadline && input.size() == 0) {
                socket.close();
            }
        });
    }

    @Override
    public void drop() {
        socket.close();
    }
}
