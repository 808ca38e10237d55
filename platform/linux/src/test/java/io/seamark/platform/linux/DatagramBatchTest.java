package io.seamark.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Batches of datagrams over loopback.
class DatagramBatchTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int TIMEOUT_MILLIS = 10_000;

    @BeforeEach
    void onlyWhereTheCallsAre() {
        assumeTrue(DatagramBatch.isPossible(LOOPBACK));
    }

    private static DatagramSocket client(DatagramBatch batch) throws IOException {
        var socket = new DatagramSocket(LOOPBACK);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(batch.local());
        return socket;
    }

    private static void send(DatagramSocket from, int number, int length) throws IOException {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) number);
        from.send(new DatagramPacket(message, length));
    }

    private static byte[] receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /// Every answer is the datagram's bytes and as many again as its number says.
    private static void answerAll(DatagramBatch batch, int count) {
        byte[] message = new byte[2048];
        for (int i = 0; i < count; i++) {
            int length = batch.read(i, message);
            Arrays.fill(message, length, 2048, message[0]);
            batch.answer(i, message, answerLength(message[0], length));
        }
        batch.flush();
    }

    private static int answerLength(int number, int length) {
        return length + number % 3 * 400;
    }

    @Test
    void aBatchOfMixedLengthsAndClientsIsAnsweredByteForByte() throws IOException {
        try (var batch = DatagramBatch.open(LOOPBACK, false, 64);
                DatagramSocket one = client(batch);
                DatagramSocket other = client(batch)) {
            for (int i = 0; i < 64; i++) {
                send(i % 4 == 0 ? other : one, i, 30 + i % 2);
            }
            assertThat(batch.receive()).isEqualTo(64);
            assertThat(batch.sender(0)).isEqualTo(other.getLocalSocketAddress());
            assertThat(batch.host(1)).isEqualTo(one.getLocalAddress());
            answerAll(batch, 64);
            var seen = new boolean[64];
            for (int i = 0; i < 64; i++) {
                byte[] answer = receive(i < 16 ? other : one);
                int number = answer[0];
                assertThat(answer)
                        .hasSize(answerLength(number, 30 + number % 2))
                        .containsOnly(number);
                assertThat(number % 4 == 0).isEqualTo(i < 16);
                assertThat(seen[number]).isFalse();
                seen[number] = true;
            }
        }
    }

    @Test
    void manyLongAnswersToOneClientAreMoreThanOneMessageCanHold() throws IOException {
        try (var batch = DatagramBatch.open(LOOPBACK, false, 64);
                DatagramSocket client = client(batch)) {
            client.setReceiveBufferSize(1 << 20);
            for (int i = 0; i < 64; i++) {
                send(client, i, 1232);
            }
            assertThat(batch.receive()).isEqualTo(64);
            byte[] message = new byte[2048];
            for (int i = 0; i < 64; i++) {
                batch.answer(i, message, batch.read(i, message));
            }
            batch.flush();
            for (int i = 0; i < 64; i++) {
                int number = i;
                assertThat(receive(client)).hasSize(1232).containsOnly(number);
            }
        }
    }

    @Test
    void whatIsNotAnsweredIsNotSent() throws IOException {
        try (var batch = DatagramBatch.open(LOOPBACK, false, 8);
                DatagramSocket client = client(batch)) {
            send(client, 1, 10);
            send(client, 2, 10);
            assertThat(batch.receive()).isEqualTo(2);
            batch.answer(1, new byte[] {2}, 1);
            batch.flush();
            assertThat(receive(client)).containsExactly(2);
            send(client, 3, 10);
            assertThat(batch.receive()).isEqualTo(1);
            batch.flush();
            batch.send(new byte[] {9}, (InetSocketAddress) client.getLocalSocketAddress());
            assertThat(receive(client)).containsExactly(9);
        }
    }

    @Test
    void closingWakesTheReceiver() throws Exception {
        for (int i = 0; i < 50; i++) {
            DatagramBatch batch = DatagramBatch.open(LOOPBACK, false, 8);
            var begun = new CountDownLatch(1);
            var count = new AtomicInteger(-1);
            Thread receiver = Thread.ofPlatform().start(() -> {
                begun.countDown();
                try {
                    count.set(batch.receive());
                } catch (IOException e) {
                    count.set(-2);
                }
            });
            begun.await();
            batch.close();
            receiver.join();
            assertThat(count).hasValue(0);
            assertThat(batch.receive()).isZero();
            batch.flush();
            batch.send(new byte[1], batch.local());
            batch.close();
        }
    }

    @Test
    void anAddressIsForOneUnlessItIsShared() throws IOException {
        try (var first = DatagramBatch.open(LOOPBACK, false, 8)) {
            assertThatThrownBy(() -> DatagramBatch.open(first.local(), false, 8))
                    .isInstanceOf(BindException.class)
                    .hasMessage("Address already in use");
        }
        try (var first = DatagramBatch.open(LOOPBACK, true, 8);
                var second = DatagramBatch.open(first.local(), true, 8)) {
            assertThat(second.local()).isEqualTo(first.local());
        }
    }
}
