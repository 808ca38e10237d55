package io.seamark.planes.agent;

import io.seamark.platform.docker.DockerAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Reads what Docker Engine has kept of a container's output, and goes on as it comes. Docker gives every
/// message the time it was written; a position is the time of the last one and how many messages with
/// that time have been read: `SECONDS.NANOSECONDS COUNT`.
///
/// Owned by the thread that reads.
final class DockerOutput implements OutputReader {
    private static final int HEAD = 8;
    private static final int MOST_LINES = 2_000;
    private static final int MOST_BYTES = 512 * 1024;

    private final DockerAnswer answer;
    private final boolean framed;
    private final BooleanSupplier exited;

    /// The unfinished line of each of the container's streams, 1 and 2.
    private final TreeMap<Integer, Unfinished> unfinished = new TreeMap<>();

    private final String from;
    private final int toSkip;
    private String position;
    private String last = "";
    private int count;

    private record Unfinished(Instant time, ByteArrayOutputStream text) {}

    /// @param framed false for a container with a terminal, whose streams are one
    /// @param position empty for the beginning
    /// @param exited whether the container has ended
    DockerOutput(DockerAnswer answer, boolean framed, String position, BooleanSupplier exited) {
        this.answer = answer;
        this.framed = framed;
        this.exited = exited;
        this.position = position;
        this.from = position.isEmpty() ? "" : position.substring(0, position.indexOf(' '));
        this.toSkip = position.isEmpty() ? 0 : Integer.parseInt(position.substring(position.indexOf(' ') + 1));
    }

    /// What is asked of the engine, with the messages of the position's own time once more.
    static String path(String handle, String position) {
        String since = position.isEmpty() ? "" : "&since=" + position.substring(0, position.indexOf(' '));
        return "/containers/" + handle + "/logs?follow=true&stdout=true&stderr=true&timestamps=true" + since;
    }

    /// Waits for the first line however long that takes: closing ends it.
    @Override
    public Lines next(Duration patience) throws IOException {
        var lines = new ArrayList<OutputLine>();
        int bytes = 0;
        do {
            int stream = 1;
            byte[] message;
            if (framed) {
                byte[] head = answer.take(HEAD);
                if (head == null) {
                    return end(lines);
                }
                stream = head[0];
                message = answer.take(size(head));
            } else {
                message = answer.line();
            }
            if (message == null) {
                return end(lines);
            }
            bytes += message.length;
            add(stream, message, lines);
        } while (answer.ready() && lines.size() < MOST_LINES && bytes < MOST_BYTES);
        return new Lines(lines, position, false);
    }

    private static int size(byte[] head) {
        return ByteBuffer.wrap(head).getInt(4);
    }

    private Lines end(List<OutputLine> lines) throws IOException {
        if (!exited.getAsBoolean()) {
            throw new IOException("docker: the output broke off");
        }
        unfinished.values().forEach(rest -> lines.add(line(rest)));
        unfinished.clear();
        return new Lines(lines, position, true);
    }

    private static OutputLine line(Unfinished whole) {
        String text = whole.text().toString(StandardCharsets.UTF_8);
        return new OutputLine(whole.time(), text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private void add(int stream, byte[] message, List<OutputLine> lines) throws IOException {
        int space = 0;
        while (space < message.length && message[space] != ' ') {
            space++;
        }
        Instant time = time(new String(message, 0, space, StandardCharsets.US_ASCII));
        if (skipped(time)) {
            return;
        }
        int start = Math.min(space + 1, message.length);
        boolean whole = message.length > start && message[message.length - 1] == '\n';
        Unfinished line = unfinished.remove(stream);
        if (line == null) {
            line = new Unfinished(time, new ByteArrayOutputStream());
        }
        line.text().write(message, start, message.length - start - (whole ? 1 : 0));
        if (whole || line.text().size() >= FileOutput.LONGEST_LINE) {
            lines.add(line(line));
        } else {
            unfinished.put(stream, line);
        }
        if (unfinished.isEmpty()) {
            position = last + " " + count;
        }
    }

    private static Instant time(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IOException("docker: a message without its time: " + text, e);
        }
    }

    private boolean skipped(Instant time) {
        String at = "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
        count = at.equals(last) ? count + 1 : 1;
        last = at;
        return at.equals(from) && count <= toSkip;
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }
}
