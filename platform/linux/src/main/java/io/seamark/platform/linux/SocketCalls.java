package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The system calls for sockets of any kind, with the numbers that x86-64 and AArch64 share. Each
/// returns -1 for a failure, whose number is then in `state` ([#errno]).
final class SocketCalls {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_STREAM = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_ERROR = 4;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_LINGER = 13;
    static final int SO_REUSEPORT = 15;
    static final int SO_SNDTIMEO = 21;
    static final int IPPROTO_TCP = 6;
    static final int TCP_NODELAY = 1;
    static final int SHUT_WR = 1;
    static final int SHUT_RDWR = 2;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;

    static final StructLayout STATE = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND = call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CONNECT =
            call("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle LISTEN = call("listen", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle ACCEPT =
            call("accept4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle NAME =
            call("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle OPTION =
            call("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GET_OPTION =
            call("getsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SHUTDOWN = call("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle RECEIVE =
            call("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SEND =
            call("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

    private SocketCalls() {}

    @SuppressWarnings("restricted")
    static MethodHandle call(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        MemorySegment symbol = SymbolLookup.loaderLookup()
                .or(linker.defaultLookup())
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError(name));
        return linker.downcallHandle(symbol, descriptor, Linker.Option.captureCallState("errno"));
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    static int socket(MemorySegment state, int family, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(state, family, type, protocol);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int bind(MemorySegment state, int socketFd, MemorySegment address, int length) {
        try {
            return (int) BIND.invokeExact(state, socketFd, address, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int connect(MemorySegment state, int socketFd, MemorySegment address, int length) {
        try {
            return (int) CONNECT.invokeExact(state, socketFd, address, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int listen(MemorySegment state, int socketFd, int backlog) {
        try {
            return (int) LISTEN.invokeExact(state, socketFd, backlog);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int accept(MemorySegment state, int socketFd, MemorySegment address, MemorySegment length, int flags) {
        try {
            return (int) ACCEPT.invokeExact(state, socketFd, address, length, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int name(MemorySegment state, int socketFd, MemorySegment address, MemorySegment length) {
        try {
            return (int) NAME.invokeExact(state, socketFd, address, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int option(MemorySegment state, int socketFd, int level, int what, MemorySegment value, int length) {
        try {
            return (int) OPTION.invokeExact(state, socketFd, level, what, value, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int getOption(
            MemorySegment state, int socketFd, int level, int what, MemorySegment value, MemorySegment length) {
        try {
            return (int) GET_OPTION.invokeExact(state, socketFd, level, what, value, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int shutdown(MemorySegment state, int socketFd, int how) {
        try {
            return (int) SHUTDOWN.invokeExact(state, socketFd, how);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int close(MemorySegment state, int fd) {
        try {
            return (int) CLOSE.invokeExact(state, fd);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param address where the memory stands
    static long receive(MemorySegment state, int socketFd, long address, long length, int flags) {
        try {
            return (long) RECEIVE.invokeExact(state, socketFd, address, length, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param address where the memory stands
    static long send(MemorySegment state, int socketFd, long address, long length, int flags) {
        try {
            return (long) SEND.invokeExact(state, socketFd, address, length, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A call through the linker declares every exception and throws none.
    static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("system call: " + e, e);
    }
}
