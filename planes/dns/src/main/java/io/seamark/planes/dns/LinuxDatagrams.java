package io.seamark.planes.dns;

import io.seamark.platform.linux.DatagramBatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Datagrams through the kernel's calls for many at once.
///
/// `hostNumber` and `host` are owned by the thread that receives.
final class LinuxDatagrams implements Datagrams {
    private final DatagramBatch batch;
    private int hostNumber;
    private InetAddress host;

    private LinuxDatagrams(DatagramBatch batch) {
        this.batch = batch;
        this.host = batch.local().getAddress();
    }

    static boolean isPossible(InetSocketAddress address) {
        return DatagramBatch.isPossible(address);
    }

    static LinuxDatagrams open(InetSocketAddress address, boolean shared) throws IOException {
        return new LinuxDatagrams(DatagramBatch.open(address, shared, BATCH));
    }

    @Override
    public InetSocketAddress local() {
        return batch.local();
    }

    @Override
    public int receive() throws IOException {
        return batch.receive();
    }

    @Override
    public int read(int index, byte[] into) {
        return batch.read(index, into);
    }

    @Override
    public InetAddress host(int index) {
        int number = batch.hostNumber(index);
        // 0.0.0.0 sends nothing.
        if (number != hostNumber) {
            hostNumber = number;
            host = batch.host(index);
        }
        return host;
    }

    @Override
    public InetSocketAddress sender(int index) {
        return batch.sender(index);
    }

    @Override
    public void answer(int index, byte[] message, int length) {
        batch.answer(index, message, length);
    }

    /// Gives way afterwards: where clients share the processors, the next batch is larger and each
    /// answer cheaper; where they do not, this returns at once.
    @Override
    @SuppressWarnings("ThreadPriorityCheck")
    public void flush() {
        batch.flush();
        Thread.yield();
    }

    @Override
    public void send(byte[] message, InetSocketAddress to) {
        batch.send(message, to);
    }

    @Override
    public void close() {
        batch.close();
    }
}
