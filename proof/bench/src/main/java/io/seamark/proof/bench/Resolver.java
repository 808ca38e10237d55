package io.seamark.proof.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Asks one DNS server for a name's address, again and again.
///
/// Owned by the thread that asks.
final class Resolver implements AutoCloseable {
    private static final long PAUSE_NANOS = 500_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer answer = ByteBuffer.allocate(512);

    Resolver(int port) throws IOException {
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// The address that the answer ends with; empty when there is none.
    byte[] address(String name) throws IOException {
        channel.write(ByteBuffer.wrap(DnsZones.question(name)));
        answer.clear();
        int length = channel.read(answer);
        boolean found = (answer.get(3) & 15) == 0 && answer.getShort(6) > 0;
        return found ? Arrays.copyOfRange(answer.array(), length - 4, length) : new byte[0];
    }

    /// @return when (by System.nanoTime) the first answer with that address came
    long awaitAddress(String name, byte[] address) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            if (Arrays.equals(address(name), address)) {
                return System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException(name + " does not resolve");
    }

    /// @return when the last answer came that had an address
    long awaitNothing(String name) throws IOException {
        long last = System.nanoTime();
        long end = last + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            if (address(name).length == 0) {
                return last;
            }
            last = System.nanoTime();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException(name + " still resolves");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
