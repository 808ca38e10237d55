package io.seamark.platform.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.wire.ServedExchange.Peer;
import java.util.Base64;

/// Turns a connection to HTTP/2, in each of the ways a client may ask for it.
final class Http2Start {
    /// All streams of a connection together may have so many bytes unread by their handlers.
    private static final int CONNECTION_WINDOW = 1 << 20;

    private static final int STREAM_WINDOW = 64 << 10;
    private static final int RESETS_PER_WINDOW = 200;
    private static final int WINDOW_SECONDS = 30;
    private static final int QUEUED_CONTROL_FRAMES = 1000;

    private Http2Start() {}

    /// A client that negotiated `h2` under TLS.
    static void negotiated(Serving serving, Channel channel, Peer peer) {
        add(serving, channel, peer);
    }

    /// A client with prior knowledge (RFC 9113, 3.3).
    ///
    /// @param context the HTTP/1 connection that has read the first bytes; it is replaced
    /// @param received those bytes
    static void known(Serving serving, ChannelHandlerContext context, Peer peer, ByteBuf received) {
        add(serving, context.channel(), peer);
        context.fireChannelRead(received);
        context.pipeline().remove(context.handler());
    }

    /// A client that asked to upgrade (RFC 7540, 3.2), after it was told `101`.
    ///
    /// @param context the HTTP/1 connection that has read the request; it is replaced
    /// @param asked the request, which becomes stream 1
    /// @param received what came behind the request
    static void upgraded(
            Serving serving,
            ChannelHandlerContext context,
            Peer peer,
            Http2Settings settings,
            HttpHead asked,
            ByteBuf received) {
        var codec = add(serving, context.channel(), peer);
        var codecContext = context.pipeline().context(codec);
        try {
            codec.onHttpServerUpgrade(settings);
            codec.decoder()
                    .frameListener()
                    .onHeadersRead(codecContext, 1, Http2Heads.request(asked, peer.secure()), 0, true);
        } catch (Http2Exception e) {
            codec.onError(codecContext, false, e);
        }
        context.fireChannelRead(received);
        context.pipeline().remove(context.handler());
    }

    /// Reads the value of `HTTP2-Settings`.
    static Http2Settings settings(String header) throws HttpRefusal {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(header);
            var settings = new Http2Settings();
            if (bytes.length % 6 != 0) {
                throw new IllegalArgumentException("length");
            }
            for (int i = 0; i < bytes.length; i += 6) {
                int id = (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
                long value = (bytes[i + 2] & 0xffL) << 24
                        | (bytes[i + 3] & 0xffL) << 16
                        | (bytes[i + 4] & 0xffL) << 8
                        | (bytes[i + 5] & 0xffL);
                settings.put((char) id, Long.valueOf(value));
            }
            return settings;
        } catch (IllegalArgumentException e) {
            throw new HttpRefusal(400, "HTTP2-Settings: malformed");
        }
    }

    private static Http2FrameCodec add(Serving serving, Channel channel, Peer peer) {
        var limits = serving.options().limits();
        var codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(limits.streams())
                        .maxHeaderListSize(limits.head())
                        .initialWindowSize(STREAM_WINDOW))
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(2)
                .decoderEnforceMaxRstFramesPerWindow(RESETS_PER_WINDOW, WINDOW_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(RESETS_PER_WINDOW, WINDOW_SECONDS)
                .encoderEnforceMaxQueuedControlFrames(QUEUED_CONTROL_FRAMES)
                .gracefulShutdownTimeoutMillis(
                        serving.options().timeouts().stop().toMillis())
                .build();
        var connection = new Http2Connection(serving, channel, codec);
        channel.pipeline().addLast(codec, new Http2MultiplexHandler(streams(serving, connection, peer)), connection);
        return codec;
    }

    private static ChannelHandler streams(Serving serving, Http2Connection connection, Peer peer) {
        return new ChannelInitializer<Http2StreamChannel>() {
            @Override
            protected void initChannel(Http2StreamChannel stream) {
                stream.pipeline().addLast(new Http2Stream(serving, connection, stream, peer));
            }

            @Override
            public boolean isSharable() {
                return true;
            }
        };
    }

    /// Widens the window of a whole connection, once its preface has been sent.
    static void widen(Http2FrameCodec codec) throws Http2Exception {
        var flow = codec.connection().local().flowController();
        var whole = codec.connection().connectionStream();
        flow.incrementWindowSize(whole, CONNECTION_WINDOW - flow.initialWindowSize());
    }
}
