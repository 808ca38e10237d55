package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// A set of descriptors that one thread waits for, level-triggered.
///
/// That thread owns it; any thread may [#wake] it. `waking` guards the descriptor that wakes, so that
/// nobody writes to it after it was closed.
public final class Epoll implements AutoCloseable {
    public static final int IN = 1;
    public static final int OUT = 4;
    public static final int ERROR = 8;
    public static final int HANG_UP = 0x10;

    /// For a listening socket that several sets share: an event wakes one of them, not all.
    public static final int EXCLUSIVE = 1 << 28;

    /// The kernel packs the struct on x86-64 only.
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int SIZE = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;

    private final int fd;
    private final int wakeFd;
    private final int most;
    private final MemorySegment state;
    private final MemorySegment events;
    private final MemorySegment event;
    private final MemorySegment counter;
    private final MemorySegment wakeState;
    private final MemorySegment one;
    private final ReentrantLock waking = new ReentrantLock();
    private boolean closed;

    private Epoll(int fd, int wakeFd, int most) {
        this.fd = fd;
        this.wakeFd = wakeFd;
        this.most = most;
        Arena arena = Arena.ofAuto();
        state = arena.allocate(SocketCalls.STATE);
        wakeState = arena.allocate(SocketCalls.STATE);
        events = arena.allocate((long) SIZE * most, 64);
        event = arena.allocate(SIZE, 8);
        counter = arena.allocate(8, 8);
        one = arena.allocate(8, 8);
        one.set(JAVA_LONG, 0, 1);
    }

    /// Whether this system has the calls, and this program may make them.
    public static boolean isPossible() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return system.equals("linux")
                && (processor.equals("amd64") || processor.equals("aarch64"))
                && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                && Epoll.class.getModule().isNativeAccessEnabled();
    }

    /// @param most how many events one turn brings
    public static Epoll open(int most) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(SocketCalls.STATE);
            int fd = EpollCalls.create(state);
            if (fd < 0) {
                throw Errno.failure("epoll_create1", SocketCalls.errno(state));
            }
            int wakeFd = EpollCalls.event(state);
            if (wakeFd < 0) {
                int errno = SocketCalls.errno(state);
                var _ = SocketCalls.close(state, fd);
                throw Errno.failure("eventfd", errno);
            }
            var made = new Epoll(fd, wakeFd, most);
            try {
                made.add(wakeFd, IN);
            } catch (IOException e) {
                made.close();
                throw e;
            }
            return made;
        }
    }

    public void add(int watched, int wanted) throws IOException {
        control(EpollCalls.EPOLL_CTL_ADD, watched, wanted);
    }

    public void change(int watched, int wanted) throws IOException {
        control(EpollCalls.EPOLL_CTL_MOD, watched, wanted);
    }

    /// Also for one that is not in the set. To be called before it is closed.
    public void remove(int watched) {
        var _ = EpollCalls.control(state, fd, EpollCalls.EPOLL_CTL_DEL, watched, event);
    }

    private void control(int operation, int watched, int wanted) throws IOException {
        event.set(JAVA_INT_UNALIGNED, 0, wanted);
        event.set(JAVA_LONG_UNALIGNED, DATA, watched);
        if (EpollCalls.control(state, fd, operation, watched, event) != 0) {
            throw Errno.failure("epoll_ctl", SocketCalls.errno(state));
        }
    }

    /// Waits for events, a [#wake] or the time.
    ///
    /// @param millis 0: does not wait
    /// @return the number of events; 0 when interrupted
    public int await(int millis) throws IOException {
        int count = EpollCalls.await(state, fd, events, most, millis);
        if (count < 0) {
            int errno = SocketCalls.errno(state);
            if (errno != Errno.EINTR) {
                throw Errno.failure("epoll_wait", errno);
            }
            return 0;
        }
        return count;
    }

    /// What an event is about; -1: a [#wake], which is over with that.
    public int descriptor(int index) {
        int about = events.get(JAVA_INT_UNALIGNED, (long) index * SIZE + DATA);
        if (about != wakeFd) {
            return about;
        }
        var _ = EpollCalls.read(state, wakeFd, counter, 8);
        return -1;
    }

    /// [#IN], [#OUT], [#ERROR] and [#HANG_UP]; the last two come unasked.
    public int events(int index) {
        return events.get(JAVA_INT_UNALIGNED, (long) index * SIZE);
    }

    /// Ends the waiting, or the next one. Safe for any thread, also after [#close].
    public void wake() {
        waking.lock();
        try {
            if (!closed) {
                var _ = EpollCalls.write(wakeState, wakeFd, one, 8);
            }
        } finally {
            waking.unlock();
        }
    }

    @Override
    public void close() {
        waking.lock();
        try {
            if (!closed) {
                closed = true;
                var _ = SocketCalls.close(state, wakeFd);
                var _ = SocketCalls.close(state, fd);
            }
        } finally {
            waking.unlock();
        }
    }
}
