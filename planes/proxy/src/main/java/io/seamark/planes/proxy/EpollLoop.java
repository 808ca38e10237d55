package io.seamark.planes.proxy;

import io.seamark.planes.proxy.EpollEngine.EpollListening;
import io.seamark.platform.linux.Epoll;
import io.seamark.platform.linux.TcpSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An event loop over epoll. The loop's thread owns everything but the queue of tasks.
///
/// Descriptors are closed at the end of the turn, so that within one the number of a closed socket is
/// not another one's already.
final class EpollLoop implements EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EpollLoop.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);

    /// Events of one turn.
    private static final int EVENTS = 64;

    /// Connections taken from one listening socket in one turn.
    private static final int ACCEPTS = 64;

    final TcpSockets sockets = new TcpSockets();
    private final Epoll epoll;
    private final Thread thread;
    private final LoopTasks tasks = new LoopTasks();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ArrayDeque<Acceptor> pausedAccepts = new ArrayDeque<>();
    private final List<EpollSocket> closing = new ArrayList<>();
    private @Nullable Watched[] watched = new Watched[1024];
    private Runnable tick = () -> {};
    private volatile boolean stopping;
    private long now = System.nanoTime();

    EpollLoop(String name) throws IOException {
        epoll = Epoll.open(EVENTS);
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// What stands behind a descriptor.
    sealed interface Watched permits EpollSocket, Acceptor {}

    /// A listening socket.
    private record Acceptor(int fd, Consumer<LoopSocket> acceptor) implements Watched {}

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
            wake();
        }
        return true;
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            epoll.wake();
        }
    }

    @Override
    public void accept(Listening listening, Consumer<LoopSocket> acceptor) {
        resume(new Acceptor(((EpollListening) listening).fd(), acceptor));
    }

    private void resume(Acceptor acceptor) {
        try {
            epoll.add(acceptor.fd(), Epoll.IN | Epoll.EXCLUSIVE);
            put(acceptor.fd(), acceptor);
        } catch (IOException e) {
            LOG.warn("listening socket cannot be watched: {}", e.toString());
        }
    }

    @Override
    public void ignore(Listening listening) {
        int fd = ((EpollListening) listening).fd();
        if (at(fd) instanceof Acceptor) {
            epoll.remove(fd);
            watched[fd] = null;
        }
        pausedAccepts.removeIf(acceptor -> acceptor.fd() == fd);
    }

    @Override
    public LoopSocket connect(InetSocketAddress address) {
        int fd;
        try {
            fd = sockets.open(address);
        } catch (IOException e) {
            return new UnopenedSocket(address, e, tasks::later);
        }
        var socket = new EpollSocket(this, fd, address);
        put(fd, socket);
        try {
            if (sockets.connect(fd, address)) {
                tasks.later(socket::connectedAtOnce);
            } else {
                socket.awaitConnection();
            }
        } catch (IOException e) {
            tasks.later(() -> socket.failed(e));
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
        if (!thread.isAlive()) {
            epoll.close();
            return;
        }
        epoll.wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        now = System.nanoTime();
        long nextTick = now + TICK_NANOS;
        while (!stopping) {
            try {
                int count = epoll.await(tasks.isEmpty() ? millis(nextTick - now) : 0);
                now = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    ready(epoll.descriptor(i), epoll.events(i));
                }
                tasks.run();
                if (now - nextTick >= 0) {
                    nextTick = now + TICK_NANOS;
                    onTick();
                }
                closeGone();
            } catch (IOException e) {
                LOG.error("event loop failed", e);
                break;
            }
        }
        tasks.run();
        for (Watched each : watched) {
            if (each instanceof EpollSocket socket) {
                socket.close();
            }
        }
        closeGone();
        epoll.close();
    }

    private static int millis(long nanos) {
        return nanos <= 0 ? 0 : (int) TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }

    private void ready(int fd, int events) {
        if (fd < 0) {
            woken.set(false);
            return;
        }
        switch (at(fd)) {
            case EpollSocket socket -> socket.ready(events);
            case Acceptor acceptor -> take(acceptor);
            case null -> {}
        }
    }

    private void onTick() {
        for (Acceptor paused = pausedAccepts.poll(); paused != null; paused = pausedAccepts.poll()) {
            resume(paused);
        }
        LoopTasks.run(tick);
    }

    private void take(Acceptor acceptor) {
        try {
            for (int i = 0; i < ACCEPTS; i++) {
                int fd = sockets.accept(acceptor.fd());
                if (fd < 0) {
                    return;
                }
                var socket = new EpollSocket(this, fd, sockets.accepted());
                put(fd, socket);
                begin(acceptor, socket);
            }
        } catch (IOException e) {
            // Out of descriptors, most likely: the next tick tries again instead of this loop spinning.
            LOG.warn("accept failed: {}", e.toString());
            epoll.remove(acceptor.fd());
            watched[acceptor.fd()] = null;
            pausedAccepts.add(acceptor);
        }
    }

    private static void begin(Acceptor acceptor, EpollSocket socket) {
        try {
            acceptor.acceptor().accept(socket);
        } catch (RuntimeException e) {
            LOG.error("connection could not be begun peer={}", socket.peer(), e);
            socket.close();
        }
    }

    private @Nullable Watched at(int fd) {
        return fd < watched.length ? watched[fd] : null;
    }

    private void put(int fd, Watched what) {
        if (fd >= watched.length) {
            watched = Arrays.copyOf(watched, Math.max(2 * watched.length, fd + 1));
        }
        watched[fd] = what;
    }

    /// Changes what a socket is watched for; a socket that is not watched for anything is not in the
    /// set, or its peer's end would be told over and over again.
    ///
    /// @return whether that worked
    boolean watch(int fd, int before, int wanted) {
        try {
            if (wanted == 0) {
                epoll.remove(fd);
            } else if (before == 0) {
                epoll.add(fd, wanted);
            } else {
                epoll.change(fd, wanted);
            }
            return true;
        } catch (IOException e) {
            LOG.warn("socket cannot be watched: {}", e.toString());
            return false;
        }
    }

    void later(Runnable task) {
        tasks.later(task);
    }

    /// Closes a socket's descriptor at the end of this turn.
    void close(EpollSocket socket) {
        closing.add(socket);
    }

    private void closeGone() {
        if (closing.isEmpty()) {
            return;
        }
        for (EpollSocket socket : closing) {
            watched[socket.fd] = null;
            epoll.remove(socket.fd);
            sockets.close(socket.fd);
        }
        closing.clear();
    }
}
