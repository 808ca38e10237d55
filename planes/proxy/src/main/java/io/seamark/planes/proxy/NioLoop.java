package io.seamark.planes.proxy;

import io.seamark.planes.proxy.NioEngine.NioListening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An event loop over a selector. The loop's thread owns everything but the queue of tasks.
final class NioLoop implements EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(NioLoop.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);

    /// Connections taken from one listening socket in one turn.
    private static final int ACCEPTS = 64;

    private final Selector selector;
    private final Thread thread;
    private final LoopTasks tasks = new LoopTasks();
    private final ArrayDeque<SelectionKey> pausedAccepts = new ArrayDeque<>();
    private Runnable tick = () -> {};
    private volatile boolean stopping;
    private long now = System.nanoTime();

    NioLoop(String name) throws IOException {
        selector = Selector.open();
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// What a key of a listening socket carries.
    private record Acceptor(ServerSocketChannel channel, Consumer<LoopSocket> acceptor) {}

    @Override
    public void start(Runnable onTick) {
        tick = onTick;
        thread.start();
    }

    @Override
    public boolean execute(Runnable task) {
        if (stopping) {
            return false;
        }
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
        return true;
    }

    @Override
    public void accept(Listening listening, Consumer<LoopSocket> acceptor) {
        ServerSocketChannel channel = ((NioListening) listening).channel();
        try {
            channel.register(selector, SelectionKey.OP_ACCEPT, new Acceptor(channel, acceptor));
        } catch (ClosedChannelException e) {
            LOG.debug("listening socket closed before it was used address={}", listening.address());
        }
    }

    @Override
    public void ignore(Listening listening) {
        SelectionKey key = ((NioListening) listening).channel().keyFor(selector);
        if (key != null) {
            key.cancel();
            try {
                // A cancelled key holds the port until the selector has looked at it.
                selector.selectNow();
            } catch (IOException e) {
                LOG.warn("select failed", e);
            }
        }
    }

    @Override
    public LoopSocket connect(InetSocketAddress address) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException e) {
            return new UnopenedSocket(address, e, tasks::later);
        }
        var socket = new NioSocket(channel, address);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean done = channel.connect(address);
            SelectionKey key = channel.register(selector, done ? 0 : SelectionKey.OP_CONNECT, socket);
            socket.registered(key);
            if (done) {
                tasks.later(socket::connectedAtOnce);
            }
        } catch (IOException | RuntimeException e) {
            var failure = e instanceof IOException io ? io : new IOException(e.toString(), e);
            tasks.later(() -> socket.failed(failure));
        }
        return socket;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void stop() {
        stopping = true;
        selector.wakeup();
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long nextTick = System.nanoTime() + TICK_NANOS;
        while (!stopping) {
            try {
                long wait = nextTick - System.nanoTime();
                if (wait <= 0 || !tasks.isEmpty()) {
                    selector.selectNow();
                } else {
                    selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
                }
                now = System.nanoTime();
                turn();
                if (now - nextTick >= 0) {
                    nextTick = now + TICK_NANOS;
                    onTick();
                }
            } catch (IOException | ClosedSelectorException e) {
                LOG.error("event loop failed", e);
                break;
            }
        }
        tasks.run();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof NioSocket socket) {
                socket.close();
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("selector close failed", e);
        }
    }

    private void turn() {
        var selected = selector.selectedKeys();
        for (SelectionKey key : selected) {
            if (key.attachment() instanceof NioSocket socket) {
                socket.ready(key);
            } else if (key.attachment() instanceof Acceptor acceptor && key.isValid()) {
                take(key, acceptor);
            }
        }
        selected.clear();
        tasks.run();
    }

    private void onTick() {
        for (SelectionKey key = pausedAccepts.poll(); key != null; key = pausedAccepts.poll()) {
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        }
        LoopTasks.run(tick);
    }

    private void take(SelectionKey key, Acceptor acceptor) {
        try {
            for (int i = 0; i < ACCEPTS; i++) {
                SocketChannel channel = acceptor.channel().accept();
                if (channel == null) {
                    return;
                }
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                if (!(channel.getRemoteAddress() instanceof InetSocketAddress peer)) {
                    channel.close();
                    continue;
                }
                var socket = new NioSocket(channel, peer);
                socket.registered(channel.register(selector, 0, socket));
                acceptor.acceptor().accept(socket);
            }
        } catch (IOException e) {
            // Out of descriptors, most likely: the next tick tries again instead of this loop spinning.
            LOG.warn("accept failed: {}", e.toString());
            key.interestOps(0);
            pausedAccepts.add(key);
        }
    }
}
