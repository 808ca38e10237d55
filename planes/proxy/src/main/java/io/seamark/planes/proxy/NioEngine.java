package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine that works on every system: selectors of `java.nio`.
final class NioEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(NioEngine.class);
    private static final int BACKLOG = 4096;

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public Listening bind(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, BACKLOG);
            return new NioListening(channel, (InetSocketAddress) channel.getLocalAddress());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof IOException io ? io : new IOException(e.toString(), e);
        }
    }

    @Override
    public EventLoop loop(String threadName) throws IOException {
        return new NioLoop(threadName);
    }

    /// A channel that the selectors of several loops watch.
    record NioListening(ServerSocketChannel channel, InetSocketAddress address) implements Listening {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("close address={}", address, e);
            }
        }
    }
}
