package io.seamark.planes.dns;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's queries, as many as it likes before the first answer (RFC 7766). What must be asked
/// elsewhere does not hold up the others.
///
/// Read by the thread in [#run]; written by it and by those of the forwarder, one at a time by
/// `writing`.
final class TcpConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
    private static final int MOST_UNFINISHED = 32;

    private final Socket socket;
    private final Supplier<ZoneSet> zones;
    private final Forwarding forwarding;
    private final DnsCounter counter;
    private final Responders responders;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore unfinished = new Semaphore(MOST_UNFINISHED);
    private volatile long lastActive = System.nanoTime();

    TcpConnection(
            Socket socket, Supplier<ZoneSet> zones, Forwarding forwarding, DnsCounter counter, Responders responders) {
        this.socket = socket;
        this.zones = zones;
        this.forwarding = forwarding;
        this.counter = counter;
        this.responders = responders;
    }

    /// The [System#nanoTime] of the last whole message.
    long lastActive() {
        return lastActive;
    }

    void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            boolean mayForward = forwarding.isFor(socket.getInetAddress());
            while (true) {
                int length = readLength(in);
                if (length < Wire.HEADER) {
                    break;
                }
                byte[] query = in.readNBytes(length);
                if (query.length < length || !answer(query, mayForward)) {
                    break;
                }
            }
            unfinished.acquireUninterruptibly(MOST_UNFINISHED);
        } catch (IOException e) {
            LOG.debug("connection ended client={}", socket.getRemoteSocketAddress(), e);
        } catch (RuntimeException e) {
            LOG.error("query failed client={}", socket.getRemoteSocketAddress(), e);
        }
    }

    /// @return 0 at the end of the stream
    private static int readLength(DataInputStream in) throws IOException {
        int high = in.read();
        return high < 0 ? 0 : (high << 8) | in.readUnsignedByte();
    }

    private boolean answer(byte[] query, boolean mayForward) throws IOException {
        lastActive = System.nanoTime();
        Responder responder = responders.take();
        try {
            System.arraycopy(query, 0, responder.packet(), 0, query.length);
            int length = responder.respond(query.length, false, mayForward, zones.get());
            if (length > 0) {
                write(responder.packet(), length);
            } else if (length == Responder.UNFINISHED) {
                unfinished.acquireUninterruptibly();
                forwarding.forwarder().finish(responder.unfinished(), this::writeLate);
            } else {
                counter.ignored();
                return false;
            }
            return true;
        } finally {
            responders.giveBack(responder);
        }
    }

    private void writeLate(byte[] message) {
        try {
            write(message, message.length);
        } catch (IOException e) {
            LOG.debug("answer lost client={}", socket.getRemoteSocketAddress(), e);
        } finally {
            unfinished.release();
        }
    }

    private void write(byte[] message, int length) throws IOException {
        // One write, so that length and message travel together.
        byte[] frame = new byte[length + 2];
        Wire.u16(frame, 0, length);
        System.arraycopy(message, 0, frame, 2, length);
        counter.answered(message);
        writing.lock();
        try {
            socket.getOutputStream().write(frame);
        } finally {
            writing.unlock();
        }
        lastActive = System.nanoTime();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("close failed client={}", socket.getRemoteSocketAddress(), e);
        }
    }
}
