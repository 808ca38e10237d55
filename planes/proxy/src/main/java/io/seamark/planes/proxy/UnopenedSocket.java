package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection for which there was no socket, as when the process is out of descriptors: it only
/// fails.
final class UnopenedSocket implements LoopSocket {
    private final InetSocketAddress peer;
    private final IOException failure;
    private @Nullable Events events;

    UnopenedSocket(InetSocketAddress peer, IOException failure, Consumer<Runnable> later) {
        this.peer = peer;
        this.failure = failure;
        later.accept(this::fail);
    }

    private void fail() {
        if (events != null) {
            events.connected(failure);
        }
    }

    @Override
    public void events(Events handler) {
        events = handler;
    }

    @Override
    public int read(Bytes into) throws IOException {
        throw failure;
    }

    @Override
    public int write(Bytes from, int at, int length) throws IOException {
        throw failure;
    }

    @Override
    public void watch(boolean read, boolean write) {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {
        events = null;
    }

    @Override
    public void reset() {
        events = null;
    }

    @Override
    public InetSocketAddress peer() {
        return peer;
    }
}
