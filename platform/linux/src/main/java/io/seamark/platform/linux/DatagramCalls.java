package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The system calls for many datagrams at once, beside those of [SocketCalls].
final class DatagramCalls {
    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final int MSG_WAITFORONE = 0x10000;

    private static final MethodHandle RECEIVE = SocketCalls.call(
            "recvmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SEND =
            SocketCalls.call("sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

    private DatagramCalls() {}

    static int receive(MemorySegment state, int socketFd, MemorySegment messages, int count, int flags) {
        try {
            return (int) RECEIVE.invokeExact(state, socketFd, messages, count, flags, MemorySegment.NULL);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }

    static int send(MemorySegment state, int socketFd, MemorySegment messages, int count, int flags) {
        try {
            return (int) SEND.invokeExact(state, socketFd, messages, count, flags);
        } catch (Throwable e) {
            throw SocketCalls.unexpected(e);
        }
    }
}
