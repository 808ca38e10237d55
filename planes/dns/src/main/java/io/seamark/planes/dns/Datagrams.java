package io.seamark.planes.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A UDP socket that is read and written in batches. One thread receives, reads, answers and flushes;
/// any may [#send] and close.
sealed interface Datagrams extends AutoCloseable permits NioDatagrams, LinuxDatagrams {
    /// The longest datagram that is read in full.
    int MOST = 2048;

    /// How many datagrams a batch has at most.
    int BATCH = 64;

    InetSocketAddress local();

    /// Waits for datagrams; forgets those of the batch before.
    ///
    /// @return how many there are; 0 when there is none after all, or the socket is closed
    int receive() throws IOException;

    /// Copies a datagram of the batch.
    ///
    /// @return its length
    int read(int index, byte[] into);

    /// Who sent a datagram of the batch.
    InetAddress host(int index);

    InetSocketAddress sender(int index);

    /// Answers a datagram of the batch, at the latest with [#flush].
    void answer(int index, byte[] message, int length);

    void flush();

    /// Sends a datagram at once; it is lost where it cannot be sent.
    void send(byte[] message, InetSocketAddress to);

    /// Wakes a thread that waits in [#receive].
    @Override
    void close();
}
