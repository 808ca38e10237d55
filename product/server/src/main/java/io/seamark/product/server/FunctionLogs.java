package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.services.lambda.FunctionLog;
import io.seamark.services.logs.LogLine;
import io.seamark.services.logs.LogWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines of functions on their way to their log groups `/aws/lambda/<name>`, many at a time. A function
/// that writes faster than the disk waits. What was written in the last moment before a crash of this
/// program may be missing.
///
/// Owns its one thread; the queue is safe for any number.
final class FunctionLogs implements FunctionLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionLogs.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_AT_ONCE = 5_000;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LogWriter writer;
    private final BlockingQueue<Line> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread shipping = Thread.ofVirtual().name("function-logs").unstarted(this::ship);
    private volatile boolean closed;

    FunctionLogs(LogWriter writer) {
        this.writer = writer;
    }

    private record Stream(Arn function, String name) {}

    private record Line(Stream stream, LogLine line) {}

    FunctionLogs start() {
        shipping.start();
        return this;
    }

    @Override
    public void write(Arn function, String stream, Instant time, String line) {
        try {
            waiting.put(new Line(new Stream(function, stream), new LogLine(time, line)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until it is closed and nothing waits.
    private void ship() {
        try {
            while (!closed || !waiting.isEmpty()) {
                Line first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    put(new ArrayList<>(List.of(first)));
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("function logs interrupted lines={}", waiting.size());
        }
    }

    private void put(List<Line> some) {
        waiting.drainTo(some, MOST_AT_ONCE);
        var byStream = new LinkedHashMap<Stream, List<LogLine>>();
        some.forEach(line ->
                byStream.computeIfAbsent(line.stream(), s -> new ArrayList<>()).add(line.line()));
        byStream.forEach(this::put);
    }

    private void put(Stream stream, List<LogLine> lines) {
        Arn function = stream.function();
        String group = "/aws/lambda/"
                + function.resource().replaceFirst("^function:", "").replaceFirst(":.*$", "");
        try {
            var _ = writer.put(
                    new AccountId(function.account()),
                    new Region(function.region()),
                    group,
                    stream.name(),
                    lines,
                    LogWriter.Making.GROUP_AND_STREAM);
        } catch (RuntimeException e) {
            LOG.warn("function log not written group={} lines={}", group, lines.size(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            shipping.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
