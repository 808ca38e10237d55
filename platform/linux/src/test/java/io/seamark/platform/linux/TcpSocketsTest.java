package io.seamark.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TCP sockets and an epoll set against each other and against those of `java.net`.
class TcpSocketsTest {
    private static final int SECOND = 1000;

    @BeforeEach
    void onlyWhereTheCallsAre() {
        assumeTrue(Epoll.isPossible());
    }

    private static InetSocketAddress loopback(int... host) throws IOException {
        byte[] bytes = new byte[host.length];
        for (int i = 0; i < host.length; i++) {
            bytes[i] = (byte) host[i];
        }
        return new InetSocketAddress(InetAddress.getByAddress(bytes), 0);
    }

    private static InetSocketAddress four() throws IOException {
        return loopback(127, 0, 0, 1);
    }

    @Test
    void bytesGoBothWaysAndTheEndIsSeen() throws IOException {
        echo(four());
    }

    @Test
    void itIsTheSameOverIpv6() throws IOException {
        assumeTrue(NetworkInterface.getByInetAddress(
                        loopback(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).getAddress())
                != null);
        echo(loopback(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    private static void echo(InetSocketAddress at) throws IOException {
        var sockets = new TcpSockets();
        try (var epoll = Epoll.open(8);
                var arena = Arena.ofConfined();
                var client = new Socket()) {
            MemorySegment memory = arena.allocate(64);
            int listening = sockets.listen(at, 16);
            epoll.add(listening, Epoll.IN | Epoll.EXCLUSIVE);
            assertThat(sockets.accept(listening)).isEqualTo(-1);
            client.connect(sockets.local(listening));
            assertThat(epoll.await(SECOND)).isEqualTo(1);
            assertThat(epoll.descriptor(0)).isEqualTo(listening);
            int fd = sockets.accept(listening);
            assertThat(sockets.accepted()).isEqualTo(client.getLocalSocketAddress());
            assertThat(sockets.receive(fd, memory.address(), 64)).isZero();

            epoll.add(fd, Epoll.IN);
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            assertThat(epoll.await(SECOND)).isEqualTo(1);
            assertThat(epoll.descriptor(0)).isEqualTo(fd);
            assertThat(epoll.events(0)).isEqualTo(Epoll.IN);
            assertThat(sockets.receive(fd, memory.address(), 64)).isEqualTo(5);
            assertThat(sockets.send(fd, memory.address(), 5)).isEqualTo(5);
            assertThat(new String(client.getInputStream().readNBytes(5), StandardCharsets.US_ASCII))
                    .isEqualTo("hello");

            client.shutdownOutput();
            assertThat(epoll.await(SECOND)).isEqualTo(1);
            assertThat(sockets.receive(fd, memory.address(), 64)).isEqualTo(-1);
            epoll.remove(fd);
            sockets.shutdownOutput(fd);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            sockets.close(fd);
            sockets.close(listening);
        }
    }

    @Test
    void aFullPeerTakesNoMoreUntilItHasRead() throws IOException {
        var sockets = new TcpSockets();
        try (var epoll = Epoll.open(8);
                var arena = Arena.ofConfined();
                var client = new Socket()) {
            MemorySegment memory = arena.allocate(1 << 16);
            memory.fill((byte) 'x');
            int listening = sockets.listen(four(), 16);
            client.connect(sockets.local(listening));
            int fd = sockets.accept(listening);
            long sent = 0;
            for (int taken = 1; taken > 0; sent += taken) {
                taken = sockets.send(fd, memory.address(), 1 << 16);
            }
            epoll.add(fd, Epoll.OUT);
            assertThat(epoll.await(0)).isZero();
            assertThat(client.getInputStream().readNBytes((int) sent)).hasSize((int) sent);
            assertThat(epoll.await(SECOND)).isEqualTo(1);
            assertThat(epoll.events(0)).isEqualTo(Epoll.OUT);
            sockets.close(fd);
            sockets.close(listening);
        }
    }

    @Test
    void aConnectionThatIsRefusedFailsAndOneThatIsNotStands() throws IOException {
        var sockets = new TcpSockets();
        try (var epoll = Epoll.open(8)) {
            int listening = sockets.listen(four(), 16);
            InetSocketAddress local = sockets.local(listening);
            finish(sockets, epoll, local);
            assertThat(sockets.accept(listening)).isPositive();
            sockets.close(listening);
            assertThatThrownBy(() -> finish(sockets, epoll, local))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Connection refused");
        }
    }

    private static void finish(TcpSockets sockets, Epoll epoll, InetSocketAddress to) throws IOException {
        int fd = sockets.open(to);
        try {
            if (!sockets.connect(fd, to)) {
                epoll.add(fd, Epoll.OUT);
                assertThat(epoll.await(SECOND)).isEqualTo(1);
                sockets.finishConnect(fd);
            }
        } finally {
            sockets.close(fd);
        }
    }

    @Test
    void aResetIsSeenAsOneByThePeer() throws IOException {
        var sockets = new TcpSockets();
        try (var client = new Socket()) {
            int listening = sockets.listen(four(), 16);
            client.connect(sockets.local(listening));
            int fd = sockets.accept(listening);
            sockets.resetOnClose(fd);
            sockets.close(fd);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            sockets.close(listening);
        }
    }

    @Test
    void anAddressInUseCannotBeBound() throws IOException {
        var sockets = new TcpSockets();
        int listening = sockets.listen(four(), 16);
        InetSocketAddress local = sockets.local(listening);
        assertThatThrownBy(() -> sockets.listen(local, 16))
                .isInstanceOf(BindException.class)
                .hasMessage("Address already in use");
        sockets.close(listening);
    }

    @Test
    void aWakeEndsTheWaitingOnce() throws IOException {
        try (var epoll = Epoll.open(8)) {
            epoll.wake();
            epoll.wake();
            assertThat(epoll.await(SECOND)).isEqualTo(1);
            assertThat(epoll.descriptor(0)).isEqualTo(-1);
            assertThat(epoll.await(0)).isZero();
        }
    }

    @Test
    void aWakeAfterTheEndDoesNothing() throws IOException {
        var epoll = Epoll.open(8);
        epoll.close();
        epoll.wake();
        epoll.close();
    }
}
