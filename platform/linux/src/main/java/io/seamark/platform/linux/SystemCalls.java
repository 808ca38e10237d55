package io.seamark.platform.linux;

import java.lang.invoke.MethodHandles;
import java.util.List;

/// The system calls as a whole. Each is linked when its class is first used, which takes a tenth of a second for all:
/// whoever starts can have it done meanwhile.
public final class SystemCalls {
    private SystemCalls() {}

    /// Links them all. Safe for any thread; doing it again does nothing.
    public static void link() {
        if (!Epoll.isPossible()) {
            return;
        }
        try {
            for (Class<?> calls : List.of(SocketCalls.class, DatagramCalls.class, EpollCalls.class)) {
                MethodHandles.lookup().ensureInitialized(calls);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
