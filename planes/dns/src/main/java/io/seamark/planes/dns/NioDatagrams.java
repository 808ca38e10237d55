package io.seamark.planes.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Datagrams as every system has them: batches of one.
///
/// `sender` and the buffers are owned by the thread that receives.
final class NioDatagrams implements Datagrams {
    private static final Logger LOG = LoggerFactory.getLogger(NioDatagrams.class);
    private static final int SOCKET_BUFFER = 1 << 20;

    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final ByteBuffer in = ByteBuffer.allocateDirect(MOST);
    private final ByteBuffer out = ByteBuffer.allocateDirect(MOST);
    private @Nullable InetSocketAddress sender;

    private NioDatagrams(DatagramChannel channel, InetSocketAddress local) {
        this.channel = channel;
        this.local = local;
    }

    static NioDatagrams open(InetSocketAddress address, boolean shared) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
            channel.bind(address);
            return new NioDatagrams(channel, (InetSocketAddress) channel.getLocalAddress());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public int receive() throws IOException {
        in.clear();
        try {
            sender = (InetSocketAddress) channel.receive(in);
        } catch (ClosedChannelException e) {
            return 0;
        }
        in.flip();
        return sender == null ? 0 : 1;
    }

    @Override
    public int read(int index, byte[] into) {
        int length = in.remaining();
        in.get(0, into, 0, length);
        return length;
    }

    @Override
    public InetAddress host(int index) {
        return sender(index).getAddress();
    }

    @Override
    public InetSocketAddress sender(int index) {
        if (sender == null) {
            throw new IllegalStateException("sender: none (expected: a datagram was received)");
        }
        return sender;
    }

    @Override
    public void answer(int index, byte[] message, int length) {
        out.clear().put(message, 0, length).flip();
        send(out, sender(index));
    }

    @Override
    public void flush() {}

    @Override
    public void send(byte[] message, InetSocketAddress to) {
        send(ByteBuffer.wrap(message), to);
    }

    private void send(ByteBuffer message, InetSocketAddress to) {
        try {
            var _ = channel.send(message, to);
        } catch (IOException e) {
            // As with every datagram that is lost on its way, the client asks again.
            LOG.debug("answer lost client={}", to, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("close failed address={}", local, e);
        }
    }
}
