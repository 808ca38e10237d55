package io.seamark.planes.runner;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The output of one execution environment, line by line, and the lines about its invocations among
/// it.
///
/// The process writes into a named pipe that this side holds open for writing too. So a mark that
/// is written here after the runtime has answered comes behind all that the function had written
/// until then ([#settle]).
///
/// `line`, `tail`, `written` and `dropped` are guarded by `this`; `reader` is the one thread that
/// reads the pipe.
final class EnvironmentLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentLog.class);
    private static final int TAIL = 4096;
    private static final int LONGEST_LINE = 256 << 10;
    private static final byte MARK = 0;
    private static final String END = "end";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LogSink sink;
    private final String stream;
    private final InstantSource clock;
    private final int most;
    private final RandomAccessFile marks;
    private final InputStream in;
    private final Map<String, CountDownLatch> settling = new ConcurrentHashMap<>();
    private final Thread reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
    private int written;
    private long dropped;
    private long settles;

    /// @param pipe the named pipe
    /// @param stream the log stream's name
    /// @param most how many bytes of one invocation are kept
    EnvironmentLog(File pipe, LogSink sink, String stream, InstantSource clock, int most) throws FileNotFoundException {
        this.sink = sink;
        this.stream = stream;
        this.clock = clock;
        this.most = most;
        this.marks = new RandomAccessFile(pipe, "rw");
        this.in = new FileInputStream(pipe);
        this.reader = Thread.ofPlatform().daemon().name("function-log").unstarted(this::read);
    }

    void start() {
        reader.start();
    }

    String stream() {
        return stream;
    }

    /// Begins the log of an invocation; the tail begins here.
    synchronized void begin() {
        tail.reset();
        written = 0;
    }

    /// Writes a line about the invocation, behind all that the function has written.
    synchronized void write(String text) {
        flush();
        if (dropped > 0) {
            String note = "[" + dropped + " bytes of output were dropped (expected: <= " + most + " per invocation)]";
            dropped = 0;
            emit(note);
        }
        emit(text);
    }

    /// The last 4 KiB since [#begin].
    synchronized byte[] tail() {
        byte[] all = tail.toByteArray();
        return all.length <= TAIL ? all : Arrays.copyOfRange(all, all.length - TAIL, all.length);
    }

    /// Waits until everything is read that was written before.
    void settle() {
        var settled = new CountDownLatch(1);
        String mark;
        synchronized (this) {
            mark = String.valueOf(settles++);
        }
        settling.put(mark, settled);
        try {
            mark(mark);
            if (!settled.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("function log lags stream={}", stream);
            }
        } catch (IOException e) {
            LOG.warn("function log failed stream={} why={}", stream, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            settling.remove(mark);
        }
    }

    @Override
    public void close() {
        try {
            mark(END);
            reader.join(PATIENCE);
        } catch (IOException e) {
            LOG.debug("function log close failed why={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            marks.close();
        } catch (IOException e) {
            LOG.debug("function log close failed why={}", e.toString());
        }
    }

    private void mark(String name) throws IOException {
        marks.write(("\0seamark:" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void read() {
        byte[] buffer = new byte[16 << 10];
        try (in) {
            var mark = new ByteArrayOutputStream();
            boolean marking = false;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    byte b = buffer[i];
                    if (marking && b == '\n') {
                        marking = false;
                        if (reached(mark.toString(StandardCharsets.US_ASCII))) {
                            return;
                        }
                        mark.reset();
                    } else if (marking && mark.size() < 40) {
                        mark.write(b);
                    } else if (b == MARK) {
                        marking = true;
                    } else {
                        add(b);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("function log ended stream={} why={}", stream, e.toString());
        }
    }

    /// Whether this is the end.
    private boolean reached(String mark) {
        String name = mark.startsWith("seamark:") ? mark.substring("seamark:".length()) : "";
        CountDownLatch settled = settling.get(name);
        if (settled != null) {
            settled.countDown();
        }
        return name.equals(END);
    }

    private synchronized void add(byte b) {
        if (b == '\n') {
            flush();
            return;
        }
        if (written >= most) {
            dropped++;
            return;
        }
        written++;
        line.write(b);
        if (line.size() >= LONGEST_LINE) {
            flush();
        }
    }

    private synchronized void flush() {
        if (line.size() > 0) {
            String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
            line.reset();
            emit(text);
        }
    }

    private synchronized void emit(String text) {
        if (tail.size() > 16 * TAIL) {
            byte[] kept = tail();
            tail.reset();
            tail.writeBytes(kept);
        }
        tail.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        sink.line(stream, clock.instant(), text);
    }
}
