package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The system calls of an event loop, beside those of [SocketCalls] and in their form.
final class EpollCalls {
    static final int EPOLL_CLOEXEC = 0x80000;
    static final int EFD_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = 0x800;
    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLL_CTL_DEL = 2;
    static final int EPOLL_CTL_MOD = 3;

    private static final MethodHandle CREATE =
            SocketCalls.call("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle CONTROL =
            SocketCalls.call("epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle WAIT =
            SocketCalls.call("epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle EVENT =
            SocketCalls.call("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            SocketCalls.call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            SocketCalls.call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private EpollCalls() {}

    static int create(MemorySegment state) {
        try {
            return (int) CREATE.invokeExact(state, EPOLL_CLOEXEC);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }

    static int control(MemorySegment state, int epollFd, int operation, int fd, MemorySegment event) {
        try {
            return (int) CONTROL.invokeExact(state, epollFd, operation, fd, event);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }

    static int await(MemorySegment state, int epollFd, MemorySegment events, int most, int millis) {
        try {
            return (int) WAIT.invokeExact(state, epollFd, events, most, millis);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }

    /// A counter that can be waited for.
    static int event(MemorySegment state) {
        try {
            return (int) EVENT.invokeExact(state, 0, EFD_CLOEXEC | EFD_NONBLOCK);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }

    static long read(MemorySegment state, int fd, MemorySegment into, long length) {
        try {
            return (long) READ.invokeExact(state, fd, into, length);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }

    static long write(MemorySegment state, int fd, MemorySegment from, long length) {
        try {
            return (long) WRITE.invokeExact(state, fd, from, length);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }
}
